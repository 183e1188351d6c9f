import { screen, waitFor, within } from '@testing-library/react';
import {
  metricPlace,
  metricTargets,
  NOON,
  panel,
  panelsAnswer,
} from '../__testUtils__/panels';
import { refusal } from '../__testUtils__/refusal';
import { renderMonitor } from '../__testUtils__/renderMonitor';

const source = { alertmanager: false, exemplars: false };

afterEach(() => jest.restoreAllMocks());

describe('MonitorTab, where there is nothing to see', () => {
  it('says how a source is configured', async () => {
    await renderMonitor({
      panels: async () =>
        panelsAnswer({ source: { ...source, state: 'absent' }, panels: [] }),
    });
    expect(
      await screen.findByText('No metrics are kept for Local cluster'),
    ).toBeVisible();
    expect(screen.getByText(/foredeck\.monitoring/)).toBeVisible();
  });

  it('says what is wrong with a source that is down, and tries again', async () => {
    const { api, user } = await renderMonitor({
      panels: async () =>
        panelsAnswer({
          source: { ...source, state: 'down', message: 'Connection refused.' },
          panels: [],
        }),
    });
    expect(await screen.findByText('Connection refused.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.panels).toHaveBeenCalledTimes(2));
  });

  it('names what was looked for and not found, with the way to the doctor', async () => {
    await renderMonitor({
      panels: async () =>
        panelsAnswer({
          panels: [],
          packs: [],
          missing: [{ pack: 'http', title: 'Spring Boot HTTP' }],
        }),
    });
    expect(await screen.findByText('No metrics found')).toBeVisible();
    expect(screen.getByText('Spring Boot HTTP')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'See what is scraped' }),
    ).toBeVisible();
  });

  it('says that the user may not see the metrics', async () => {
    await renderMonitor({
      targets: async () => {
        throw await refusal(403, 'NotAllowedError', 'Ask the shop team.');
      },
    });
    expect(await screen.findByText('Ask the shop team.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('says that nothing runs, and which clusters could not be asked', async () => {
    const { api } = await renderMonitor({
      targets: async () =>
        metricTargets({
          places: [],
          problems: [{ cluster: 'west', message: 'no answer' }],
        }),
    });
    expect(await screen.findByText('Nothing runs')).toBeVisible();
    expect(screen.getByText('west: no answer')).toBeVisible();
    expect(api.panels).not.toHaveBeenCalled();
  });

  it('says how many workloads are left out', async () => {
    await renderMonitor({
      targets: async () =>
        metricTargets({ places: [metricPlace({ hiddenWorkloads: 2 })] }),
    });
    expect(await screen.findByText(/2 workloads are left out/)).toBeVisible();
  });

  it('harms no other panel when one fails', async () => {
    await renderMonitor({
      panels: async () =>
        panelsAnswer({
          panels: [
            panel({ series: [], error: 'It took longer than 10 s.' }),
            ...panelsAnswer().panels.slice(1),
          ],
        }),
    });
    expect(await screen.findByText('It took longer than 10 s.')).toBeVisible();
    expect(screen.getByRole('slider', { name: 'CPU' })).toBeVisible();
  });
});

it('lists single requests with the way to their logs', async () => {
  const answer = panelsAnswer();
  const { api, user } = await renderMonitor(
    {
      panels: async () => ({
        ...answer,
        source: { ...answer.source, exemplars: true },
        panels: [
          panel({
            definition: {
              ...panel().definition,
              unit: 'seconds',
              exemplars: true,
            },
          }),
        ],
      }),
      exemplars: async () => ({
        exemplars: [
          {
            time: NOON + 90,
            value: 0.5,
            labels: { trace_id: 'abc123' },
            series: {},
          },
        ],
      }),
    },
    '?panel=http/traffic',
  );
  const dialog = within(await screen.findByRole('dialog'));
  const link = await dialog.findByRole('link', { name: /Logs around/ });
  expect(link).toHaveAttribute(
    'href',
    '/catalog/default/component/cart/logs?cluster=local&namespace=shop-dev&text=abc123&from=2026-03-01T11%3A56%3A30.000Z&to=2026-03-01T12%3A06%3A30.000Z',
  );
  expect(api.exemplars.mock.calls[0][0]).toMatchObject({
    panel: 'http/traffic',
    cluster: 'local',
  });
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Single requests' }));
  expect(
    screen.getByRole('button', { name: 'Single requests' }),
  ).toHaveAttribute('aria-pressed', 'false');
});
