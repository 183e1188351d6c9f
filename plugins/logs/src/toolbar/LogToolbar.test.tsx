import type { LogTargets } from '@foredeck/backstage-plugin-logs-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { container, pod, targets } from '../__testUtils__/fakeLogsApi';
import { query, renderLogs } from '../__testUtils__/renderLogs';
import { useLogView } from '../address/useLogView';
import { LogToolbar, LogToolbarProps } from './LogToolbar';

const crashing = pod('cart-2', {
  ready: false,
  state: 'CrashLoopBackOff',
  containers: [
    container({
      restarts: 4,
      state: { state: 'waiting', crashLooping: true },
      previous: { exitCode: 137, finishedAt: '2026-03-01T11:59:00Z' },
    }),
  ],
});
const two: LogTargets = {
  problems: [],
  places: [
    ...targets([pod('cart-1'), crashing]).places,
    ...targets([pod('cart-9')], {
      namespace: 'shop-prod',
      environment: 'prod',
    }).places,
  ],
};

function Toolbar(props: Partial<LogToolbarProps>) {
  return (
    <LogToolbar
      address={useLogView()}
      choosesPlace
      targets={two}
      counts={{ error: 3, info: 1200 }}
      fields={['status', 'user']}
      find={{ count: 2, current: 0 }}
      onFindStep={jest.fn()}
      onPrevious={jest.fn()}
      textOf={format => `the lines as ${format}`}
      onAction={jest.fn()}
      {...props}
    />
  );
}

async function show(props: Partial<LogToolbarProps> = {}, search = '') {
  const user = userEvent.setup();
  await renderLogs(<Toolbar {...props} />, { search });
  return user;
}

describe('the toolbar', () => {
  it('filters by text, and by expression with the words of the portal', async () => {
    const user = await show(
      { regexError: 'missing closing )' },
      '?regex=(time',
    );
    const expression = screen.getByRole('textbox', { name: /expression/ });
    expect(expression).toHaveValue('(time');
    expect(expression).toHaveAccessibleDescription('missing closing )');
    await user.click(screen.getByRole('button', { name: /Regular exp/ }));
    await waitFor(() =>
      expect(query()).toBe('?text=(time'.replace('(', '%28')),
    );
    await user.clear(screen.getByRole('textbox', { name: /with this text/ }));
    await waitFor(() => expect(query()).toBe(''));
  });

  it('chooses levels, with how many lines there are', async () => {
    const user = await show();
    const error = screen.getByRole('button', { name: 'Error 3' });
    await user.click(error);
    await user.click(screen.getByRole('button', { name: 'Warn' }));
    expect(query()).toBe('?level=error,warn');
    expect(error).toHaveAttribute('aria-pressed', 'true');
    await user.click(screen.getByRole('button', { name: 'Clear all' }));
    expect(query()).toBe('');
  });

  it('adds conditions on fields, and takes them away', async () => {
    const user = await show();
    await user.click(screen.getByRole('button', { name: /Filter by field/ }));
    const dialog = within(screen.getByRole('dialog'));
    await user.type(dialog.getByLabelText('Field'), 'status');
    await user.selectOptions(dialog.getByLabelText('Condition'), 'is not');
    await user.type(dialog.getByLabelText('Value'), '200');
    await user.click(dialog.getByRole('button', { name: 'Add condition' }));
    expect(query()).toBe('?field=status%21=200');
    await user.type(dialog.getByLabelText(/Leave out lines/), 'healthz{Enter}');
    expect(query()).toBe('?field=status%21=200&not=healthz');
    await user.keyboard('{Escape}');
    await user.click(
      await screen.findByRole('button', {
        name: 'Remove the filter: status is not 200',
      }),
    );
    expect(query()).toBe('?not=healthz');
  });

  it('chooses pods, and leads to the log before a crash', async () => {
    const onPrevious = jest.fn();
    const user = await show(
      { onPrevious },
      '?namespace=shop-dev&cluster=local',
    );
    await user.click(
      screen.getByRole('button', { name: /Which pods.*2 pods/ }),
    );
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.queryByText('cart-9')).not.toBeInTheDocument();
    expect(dialog.getByText('app crashes again and again')).toBeVisible();
    await user.click(dialog.getByRole('checkbox', { name: 'cart-1' }));
    expect(query()).toContain('pod=cart-1');
    await user.click(dialog.getByRole('button', { name: /before its last/ }));
    expect(onPrevious).toHaveBeenCalledWith({
      source: expect.objectContaining({ pod: 'cart-2', run: 3 }),
      finishedAt: '2026-03-01T11:59:00Z',
    });
  });

  it('goes to one of several places', async () => {
    const user = await show();
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Where to read' }),
      'shop/prod',
    );
    expect(query()).toBe('?cluster=local&namespace=shop-prod');
    expect(screen.getByRole('button', { name: /1 pod$/ })).toBeVisible();
  });

  it('chooses a span, and says what is wrong with one', async () => {
    const user = await show();
    await user.click(screen.getByRole('button', { name: 'Time span: Live' }));
    await user.click(screen.getByRole('menuitem', { name: 'Last 15 minutes' }));
    expect(query()).toBe('?from=now-15m');
    await user.click(
      await screen.findByRole('button', { name: /Last 15 minutes/ }),
    );
    const form = within(screen.getByRole('form', { name: 'From and to' }));
    await user.click(form.getByRole('button', { name: 'UTC' }));
    const from = form.getByLabelText('From');
    const to = form.getByLabelText('To');
    await user.clear(from);
    await user.type(from, '2026-03-01T12:00:00');
    await user.clear(to);
    await user.type(to, '2026-03-01T11:00:00');
    await user.click(form.getByRole('button', { name: 'Show' }));
    expect(form.getByRole('alert')).toHaveTextContent('begins after it ends');
  });

  it('tells of parts of the address that say nothing', async () => {
    await show({}, '?level=loud');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'level can not be “loud”',
    );
  });

  it('copies lines, and a link to the time around the open line', async () => {
    const user = await show(
      {},
      '?line=local/u1/app/0@2026-03-01T12:00:00.000000001Z',
    );
    const write = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue(undefined);
    await user.click(screen.getByRole('button', { name: /More: download/ }));
    await user.click(screen.getByRole('menuitem', { name: /open line/ }));
    expect(write).toHaveBeenLastCalledWith(
      expect.stringMatching(/^http.*from=2026-03-01T11:55:00.000Z&to=.*&line=/),
    );
    await user.click(screen.getByRole('button', { name: /More: download/ }));
    await user.click(screen.getByRole('menuitem', { name: /as JSON/ }));
    expect(write).toHaveBeenLastCalledWith('the lines as json');
  });

  it('steps through what was found', async () => {
    const onFindStep = jest.fn();
    const user = await show({ onFindStep }, '?find=req');
    expect(screen.getByText('1 of 2')).toBeVisible();
    await user.type(
      screen.getByRole('textbox', { name: /Find among/ }),
      '{Enter}{Shift>}{Enter}{/Shift}',
    );
    expect(onFindStep.mock.calls).toEqual([['next'], ['previous']]);
  });
});
