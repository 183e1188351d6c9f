import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Copy } from '@foredeck/backstage-plugin-environments-common';
import {
  answerEvents,
  copyEvents,
  copyStep,
  endedWith,
  fakeCopies,
  refusal,
  shopCopy,
  showing,
} from '../__testUtils__/fakeCopies';
import { renderCopies } from '../__testUtils__/renderCopies';
import { violationsOf } from '../__testUtils__/violationsOf';

const DATA = 'data:shop-dev/postgres';

const failedCopy = shopCopy({
  state: 'failed',
  finishedAt: '2026-03-01T12:01:05Z',
  may: ['retry', 'rollback'],
});
const failedEvents = copyEvents([
  { type: 'step', step: copyStep('lock', 'done') },
  {
    type: 'step',
    step: copyStep(DATA, 'failed', {
      message: 'pg_restore: no permission to create extension "pg_trgm"',
    }),
  },
  endedWith(failedCopy),
]);

async function showTable(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole('button', { name: 'Table' }));
  return screen.findByRole('table', { name: 'Steps' });
}

describe('the page of a copy', () => {
  it('tells how far each step is, as a graph and as a table', async () => {
    const user = userEvent.setup();
    const copy = shopCopy();
    const api = showing(
      copy,
      copyEvents([
        { type: 'step', step: copyStep('lock', 'done') },
        {
          type: 'step',
          step: copyStep(DATA, 'running', {
            data: {
              phase: 'copying',
              bytes: 420_000_000,
              totalBytes: 1_120_000_000,
              throughput: 24_000_000,
              etaSeconds: 29,
            },
          }),
        },
        { type: 'message', level: 'warning', message: 'mail has no probe.' },
      ]),
    );
    renderCopies(api, '/copies/c1');
    const graph = await screen.findByRole('group', {
      name: 'Steps and what each waits for',
    });
    expect(
      await within(graph).findByRole('button', { name: /Lock.*, done/ }),
    ).toBeVisible();
    expect(
      within(graph).getByRole('button', {
        name: /Data of postgres ?, running/,
      }),
    ).toBeVisible();
    expect(screen.getByText(/1 of 38 steps/)).toBeVisible();
    expect(screen.getByText('Warning: mail has no probe.')).toBeVisible();
    expect(await violationsOf(document.body)).toEqual([]);

    const table = await showTable(user);
    expect(
      within(table).getByRole('row', { name: /Data of postgres/ }),
    ).toHaveTextContent(
      'Copying · 420 MB of 1.1 GB · 24.0 MB per second · 30 s left',
    );
    expect(
      within(table).getByRole('progressbar', {
        name: 'Data of Data of postgres',
      }),
    ).toHaveAttribute('aria-valuenow', '38');
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('goes from step to step by the arrow keys', async () => {
    const user = userEvent.setup();
    renderCopies(showing(shopCopy(), []), '/copies/c1');
    const lock = await screen.findByRole('button', { name: /Lock shop/ });
    expect(lock).toHaveAttribute('tabindex', '0');
    lock.focus();
    await user.keyboard('{ArrowRight}');
    expect(
      screen.getByRole('button', { name: /Make namespace shop-staging/ }),
    ).toHaveFocus();
    expect(lock).toHaveAttribute('tabindex', '-1');
    await user.keyboard('{Enter}');
    expect(
      screen.getByRole('heading', { name: 'Make namespace shop-staging' }),
    ).toBeVisible();
  });

  it('resumes a stream that broke where it was', async () => {
    const copy = shopCopy();
    const events = copyEvents([
      { type: 'step', step: copyStep('lock', 'done') },
      {
        type: 'step',
        step: copyStep('namespace:shop-staging', 'done'),
      },
    ]);
    const api = showing(copy, events);
    api.openEvents
      .mockImplementationOnce(async () => answerEvents(events.slice(0, 1), 0))
      .mockRejectedValueOnce(new TypeError('network changed'));
    renderCopies(api, '/copies/c1');
    expect(await screen.findByText(/1 of 38 steps/)).toBeVisible();
    expect(
      await screen.findByText(/Reconnecting: what is shown may be/),
    ).toBeVisible();
    expect(await screen.findByText(/2 of 38 steps/)).toBeVisible();
    expect(
      api.openEvents.mock.calls.map(([, after]) => after).slice(0, 3),
    ).toEqual([0, 1, 1]);
  });

  it('says why a step failed, and retries it', async () => {
    const user = userEvent.setup();
    const api = showing(failedCopy, failedEvents);
    api.retry.mockResolvedValue(
      shopCopy({ operationId: 'o2', state: 'running' }),
    );
    renderCopies(api, '/copies/c1');
    const panel = await screen.findByRole('alert');
    expect(panel).toHaveTextContent('A step failed');
    expect(panel).toHaveTextContent('no permission to create extension');
    expect(panel).toHaveTextContent('Or roll back');
    expect(await violationsOf(document.body)).toEqual([]);
    await user.click(within(panel).getByRole('button', { name: 'Retry' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Data is copied anew from empty.');
    const opened = api.openEvents.mock.calls.length;
    await user.click(within(dialog).getByRole('button', { name: 'Retry' }));
    expect(api.retry).toHaveBeenCalledWith('c1', DATA);
    expect(await screen.findByText('Running')).toBeVisible();
    // The new run has a stream of its own, told from its start.
    await waitFor(() =>
      expect(api.openEvents.mock.calls.length).toBeGreaterThan(opened),
    );
    expect(api.openEvents.mock.calls[opened][1]).toBe(0);
  });

  it('rolls back only after saying what will happen', async () => {
    const user = userEvent.setup();
    const api = showing(failedCopy, failedEvents);
    api.act.mockRejectedValueOnce(refusal(409, 'The target is locked.'));
    renderCopies(api, '/copies/c1');
    await user.click(await screen.findByRole('button', { name: 'Roll back' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('releases to their former revisions');
    const go = within(dialog).getByRole('button', { name: 'Roll back' });
    await user.click(go);
    expect(
      await within(dialog).findByText('The target is locked.'),
    ).toBeVisible();
    await user.click(go);
    expect(api.act).toHaveBeenLastCalledWith('c1', 'rollback');
  });

  it.each([
    ['running', ['Pause', 'Cancel the copy']],
    ['paused', ['Resume', 'Cancel the copy']],
    ['interrupted', ['Resume']],
    ['succeeded', []],
  ] as const)(
    'offers what may be done with one that is %s',
    async (state, names) => {
      const may: Record<string, Copy['may']> = {
        running: ['pause', 'cancel'],
        paused: ['resume', 'cancel'],
        interrupted: ['resume'],
        succeeded: [],
      };
      renderCopies(
        showing(shopCopy({ state, may: may[state] }), []),
        '/copies/c1',
      );
      await screen.findByRole('heading', { name: /Copy of shop\/dev/ });
      const offered = [
        'Pause',
        'Resume',
        'Cancel the copy',
        'Roll back',
      ].filter(name => screen.queryByRole('button', { name }));
      expect(offered).toEqual(names);
    },
  );

  it('tells what was taken back, not why it failed before', async () => {
    const copy = shopCopy({
      state: 'rolled-back',
      summary: 'shop/staging is as it was before the copy',
      may: [],
      finishedAt: '2026-03-01T12:02:00Z',
      progress: [
        copyStep('lock', 'rolled-back'),
        copyStep('namespace:shop-staging', 'rolled-back'),
        copyStep(DATA, 'failed', { message: 'no permission' }),
      ],
    });
    renderCopies(showing(copy, copyEvents([endedWith(copy)])), '/copies/c1');
    expect(await screen.findByText('Rolled back')).toBeVisible();
    expect(screen.getByText('2 steps rolled back')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that a copy is not there', async () => {
    const api = fakeCopies();
    api.getCopy.mockRejectedValue(refusal(404, 'There is no copy c9'));
    renderCopies(api, '/copies/c9');
    expect(await screen.findByText('There is no copy c9')).toBeVisible();
  });
});
