import type { WireLine } from '@foredeck/backstage-plugin-logs-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeLogsApi, historyPage, source } from '../__testUtils__/fakeLogsApi';
import { renderLogs } from '../__testUtils__/renderLogs';
import { ContextDialog } from './ContextDialog';

const CART = source('cart-1', { run: 2 });
const at = (second: number) =>
  `2026-03-01T12:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(
    second % 60,
  ).padStart(2, '0')}.000000000Z`;
const lines = (from: number, to: number): WireLine[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    0,
    at(from + index),
    `line ${from + index}`,
  ]);

describe('ContextDialog', () => {
  it('shows the lines around a line, and more of them on either side', async () => {
    const user = userEvent.setup();
    const api = fakeLogsApi({
      context: async ({ before, after }) => {
        const [from, to] = before && after ? [50, 150] : [1, 50];
        return historyPage({
          sources: [CART],
          lines: lines(from, after ? Math.min(to, 120) : to),
        });
      },
    });
    await renderLogs(
      <ContextDialog
        place={{ source: CART, time: at(100), side: 'around' }}
        clock="utc"
        onClose={jest.fn()}
      />,
      { api },
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('line 50')).toBeInTheDocument();
    expect(dialog.getByText(/The line you came from/)).toBeInTheDocument();
    expect(
      dialog.getByText('after 2 restarts', { exact: false }),
    ).toBeVisible();
    // Fewer than asked for came behind it.
    expect(dialog.getByText('The last line.')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Earlier lines' }));
    expect(await dialog.findByText('line 1')).toBeInTheDocument();
    expect(api.context).toHaveBeenLastCalledWith(
      { source: CART, time: at(50), before: 200, after: 0 },
      expect.anything(),
    );
    expect(dialog.getAllByText('line 50')).toHaveLength(1);
    expect(dialog.getByText('The first line that is held.')).toBeVisible();
  });

  it('says that nothing is held of a run, and why it could not be read', async () => {
    const place = { source: CART, time: at(100), side: 'before' as const };
    const { unmount } = await renderLogs(
      <ContextDialog place={place} clock="utc" onClose={jest.fn()} />,
    );
    expect(
      await screen.findByText('No lines are held of this run.'),
    ).toBeVisible();
    unmount();
    await renderLogs(
      <ContextDialog place={place} clock="utc" onClose={jest.fn()} />,
      {
        api: fakeLogsApi({
          context: async () => {
            throw new Error('The node does not answer');
          },
        }),
      },
    );
    expect(await screen.findByText('The node does not answer')).toBeVisible();
  });
});
