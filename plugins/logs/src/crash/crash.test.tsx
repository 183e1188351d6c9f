import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  container,
  fakeLogsApi,
  historyPage,
  pod,
  source,
} from '../__testUtils__/fakeLogsApi';
import { renderLogs } from '../__testUtils__/renderLogs';
import type { PlacedPod } from '../toolbar/podGroups';
import { crashesOf, endOfRun, reasonOf } from './crashes';
import { CrashPanel } from './CrashPanel';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const last = {
  reason: 'OOMKilled',
  exitCode: 137,
  startedAt: '2026-03-01T11:49:00Z',
  finishedAt: '2026-03-01T11:50:00Z',
};
const placed = (
  name: string,
  more: Parameters<typeof container>[0],
): PlacedPod => ({
  ...pod(name, { containers: [container(more)] }),
  cluster: 'local',
  namespace: 'shop-dev',
});

describe('crashesOf', () => {
  it('finds what crashed lately; what loops comes first', () => {
    const crashes = crashesOf(
      [
        placed('well', {}),
        placed('long-ago', {
          restarts: 1,
          previous: { exitCode: 1, finishedAt: '2026-02-01T00:00:00Z' },
        }),
        placed('finished', {
          restarts: 1,
          previous: { exitCode: 0, finishedAt: last.finishedAt },
        }),
        placed('lately', { restarts: 2, previous: last }),
        placed('looping', {
          restarts: 9,
          state: { state: 'ended', ended: last, crashLooping: true },
          previous: last,
        }),
      ],
      {},
      NOW,
    );
    expect(
      crashes.map(({ source: { pod: name, run } }) => [name, run]),
    ).toEqual([
      // It waits for its next run: the one that is over is the latest.
      ['looping', 9],
      ['lately', 1],
    ]);
  });

  it('leaves out pods that are not in view', () => {
    const pods = [placed('cart-1', { restarts: 2, previous: last })];
    expect(crashesOf(pods, { pods: ['other'] }, NOW)).toEqual([]);
  });
});

it.each([
  [last, 'oom'],
  [{ exitCode: 137 }, 'killed'],
  [{ signal: 15 }, 'terminated'],
  [{ exitCode: 139 }, 'segfault'],
  [{ exitCode: 127 }, 'notFound'],
  [{ exitCode: 1, reason: 'Error' }, 'error'],
  [undefined, 'unknown'],
])('explains %p', (state, reason) => {
  expect(reasonOf(state)).toBe(reason);
});

it('reads to the end of the second in which a run ended', () => {
  expect(endOfRun(last.finishedAt)).toBe('2026-03-01T11:50:01.000Z');
});

describe('CrashPanel', () => {
  it('says why in words, with the last lines, and leads on', async () => {
    const user = userEvent.setup();
    const api = fakeLogsApi({
      context: async () =>
        historyPage({
          sources: [source('lately', { run: 1 })],
          lines: [[0, '2026-03-01T11:49:59.000000000Z', 'heap is full', 4]],
        }),
    });
    const [crash] = crashesOf(
      [placed('lately', { restarts: 2, previous: last })],
      {},
      NOW,
    );
    const handlers = {
      onOpenPrevious: jest.fn(),
      onOnlyPod: jest.fn(),
      onDismiss: jest.fn(),
    };
    await renderLogs(
      <CrashPanel crashes={[crash]} clock="utc" {...handlers} />,
      { api },
    );
    expect(screen.getByText('app in lately crashed')).toBeVisible();
    expect(screen.getByText('OOMKilled, Exit code 137')).toBeVisible();
    expect(screen.getByText(/more memory than its limit/)).toBeVisible();
    expect(await screen.findByText('heap is full')).toBeVisible();
    expect(api.context).toHaveBeenCalledWith(
      {
        source: expect.objectContaining({ pod: 'lately', run: 1 }),
        time: '2026-03-01T11:50:01.000Z',
        before: 12,
        after: 0,
      },
      expect.anything(),
    );
    await user.click(
      screen.getByRole('button', { name: 'Open the previous run' }),
    );
    await user.click(
      screen.getByRole('button', { name: 'Show only this pod' }),
    );
    await user.click(screen.getByRole('button', { name: 'Hide' }));
    for (const handler of Object.values(handlers)) {
      expect(handler).toHaveBeenCalledWith(crash);
    }
  });
});
