import { screen, waitFor } from '@testing-library/react';
import { historyPage } from '../__testUtils__/fakeLogsApi';
import { renderTab, TAB_SOURCE } from '../__testUtils__/renderTab';
import { OPEN } from '../__testUtils__/scriptedStream';

afterEach(() => jest.restoreAllMocks());

const SPAN = '?clock=utc&from=2026-03-01T10:00:00Z&to=2026-03-01T10:30:00Z';

describe('LogsTab without lines', () => {
  it('says of a span in words from when to when, what could not be asked, and leads to why', async () => {
    const { user } = await renderTab(
      {
        history: async () =>
          historyPage({
            notices: [{ severity: 'warning', message: 'Loki is away.' }],
            links: [
              {
                title: 'Open in Grafana',
                url: 'https://grafana.example.com/x',
              },
              { title: 'Open a trap', url: 'data:text/html,trap' },
            ],
          }),
      },
      SPAN,
    );
    expect(await screen.findByText('No lines in this span')).toBeVisible();
    expect(screen.getByText(/from Mar 1, 10:00 to Mar 1, 10:30/)).toBeVisible();
    expect(screen.getByText('Loki is away.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open in Grafana' })).toBeVisible();
    expect(screen.queryByText('Open a trap')).toBeNull();
    await user.click(
      screen.getByRole('button', { name: 'Why are lines missing?' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Why are lines missing?' }),
    ).toBeVisible();
  });

  it('does not promise new lines to a span that a filter leaves empty', async () => {
    await renderTab({}, `${SPAN}&text=nowhere`);
    expect(await screen.findByText('No line passes the filter')).toBeVisible();
    expect(screen.getByText(/Nothing that passes was written/)).toBeVisible();
    expect(screen.queryByText(/by themselves/)).toBeNull();
  });

  it('says why the lines of a span could not be counted', async () => {
    await renderTab(
      {
        histogram: async () => {
          throw new Error('The store is too slow.');
        },
      },
      SPAN,
    );
    expect(await screen.findByText(/The store is too slow\./)).toBeVisible();
  });

  it('does not say that nothing was written while it has no connection', async () => {
    const { streams } = await renderTab();
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say(OPEN, TAB_SOURCE);
    expect(await screen.findByText('No lines yet')).toBeVisible();
    streams[0].drop();
    expect(
      await screen.findByText('No connection to the portal'),
    ).toBeVisible();
    expect(screen.queryByText('No lines yet')).toBeNull();
  });
});
