import { act, screen, waitFor, within } from '@testing-library/react';
import {
  metricPlace,
  metricTargets,
  NOON,
  panel,
  panelsAnswer,
  series,
} from '../__testUtils__/panels';
import { refusal } from '../__testUtils__/refusal';
import { query, renderMonitor } from '../__testUtils__/renderMonitor';
import { violationsOf } from '../__testUtils__/violationsOf';

const panelOf = (name: string) => screen.findByRole('region', { name });

afterEach(() => jest.restoreAllMocks());

describe('MonitorTab', () => {
  it('asks once for all panels, and shows them in their groups', async () => {
    const { api, container } = await renderMonitor();
    const requests = within(await panelOf('Requests'));
    expect(requests.getByRole('slider', { name: 'Requests' })).toBeVisible();
    expect(requests.getByRole('table', { name: 'Requests' })).toHaveTextContent(
      'Series (req/s)MinAvgMaxLast20012.544',
    );
    expect(
      await requests.findByRole('table', { name: /^Values of/ }),
    ).toHaveTextContent('4 req/s');
    expect(await panelOf('CPU')).toBeVisible();
    expect(
      screen.getAllByRole('heading', { level: 2 }).map(one => one.textContent),
    ).toEqual(['Traffic, errors and latencyHTTP', 'SaturationCPU']);
    expect(api.panels).toHaveBeenCalledTimes(1);
    const [request] = api.panels.mock.calls[0];
    expect(request).toMatchObject({
      scope: { kind: 'entity', entityRef: 'component:default/cart' },
      cluster: 'local',
      namespaces: ['shop-dev'],
    });
    expect(request.to - request.from).toBe(3600);
    expect(await violationsOf(container)).toEqual([]);
  });

  it('looks at the place, the time and the workloads of the address', async () => {
    const { api, user } = await renderMonitor(
      {
        targets: async () =>
          metricTargets({
            places: [
              metricPlace(),
              metricPlace({
                namespace: 'shop-prod',
                environment: 'prod',
                workloads: [
                  { kind: 'Deployment', name: 'cart', pods: 1 },
                  { kind: 'StatefulSet', name: 'cart-db', pods: 1 },
                ],
              }),
            ],
          }),
      },
      '?cluster=local&namespace=shop-prod&from=2026-03-01T00:00:00Z&to=2026-03-01T06:00:00Z&compare=day',
    );
    await panelOf('Requests');
    expect(api.panels.mock.calls[0][0]).toMatchObject({
      namespaces: ['shop-prod'],
      from: NOON - 12 * 3600,
      to: NOON - 6 * 3600,
      compareBefore: 86_400,
    });
    await user.click(screen.getByRole('button', { name: /^Workloads/ }));
    await user.click(
      await screen.findByRole('checkbox', { name: 'StatefulSet/cart-db' }),
    );
    await waitFor(() =>
      expect(api.panels.mock.calls.at(-1)?.[0].workloads).toEqual([
        'StatefulSet/cart-db',
      ]),
    );
    await user.keyboard('{Escape}');
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Place' }),
      'All 2 namespaces on Local cluster',
    );
    await waitFor(() =>
      expect(api.panels.mock.calls.at(-1)?.[0]).toMatchObject({
        namespaces: ['shop-dev', 'shop-prod'],
      }),
    );
    expect(query()).not.toContain('workload');
  });

  it('zooms by keys, and back out to where it was', async () => {
    const { user } = await renderMonitor();
    const chart = within(await panelOf('Requests')).getByRole('slider');
    await waitFor(() => expect(chart.querySelector('canvas')).not.toBeNull());
    chart.focus();
    await user.keyboard(
      '{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Enter}',
    );
    await waitFor(() =>
      expect(query()).toBe(
        '?from=2026-03-01T12:00:00.000Z&to=2026-03-01T12:02:00.000Z',
      ),
    );
    await user.keyboard('{Backspace}');
    await waitFor(() => expect(query()).toBe(''));
  });

  it('refreshes without making charts anew, and cancels what is left', async () => {
    const { api, user, unmount } = await renderMonitor();
    const chart = within(await panelOf('Requests')).getByRole('slider');
    await waitFor(() => expect(chart.querySelector('canvas')).not.toBeNull());
    const canvas = chart.querySelector('canvas');
    api.panels.mockImplementation(async () =>
      panelsAnswer({
        panels: [panel({ series: [series({ values: [9, 9, 9, 9] })] })],
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh now' }));
    await waitFor(() =>
      expect(screen.getByRole('table', { name: 'Requests' })).toHaveTextContent(
        '2009999',
      ),
    );
    expect(
      within(await panelOf('Requests'))
        .getByRole('slider')
        .querySelector('canvas'),
    ).toBe(canvas);
    api.panels.mockImplementation(() => new Promise(() => undefined));
    await user.click(screen.getByRole('button', { name: 'Refresh now' }));
    await waitFor(() => expect(api.panels).toHaveBeenCalledTimes(3));
    const signal = api.panels.mock.calls[2][1];
    expect(signal?.aborted).toBe(false);
    act(() => unmount());
    expect(signal?.aborted).toBe(true);
  });

  it('keeps what it has when a refresh fails, and says so', async () => {
    const { api, user } = await renderMonitor();
    await panelOf('Requests');
    api.panels.mockRejectedValue(
      await refusal(
        503,
        'ServiceUnavailableError',
        'Prometheus is restarting.',
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh now' }));
    expect(
      await screen.findByText(
        /Could not be refreshed.*Prometheus is restarting\./,
      ),
    ).toBeVisible();
    expect(await panelOf('Requests')).toBeVisible();
  });

  it('folds groups and keeps that in the address', async () => {
    const { user } = await renderMonitor();
    await panelOf('CPU');
    await user.click(screen.getByRole('button', { name: /^Saturation/ }));
    expect(screen.queryByRole('region', { name: 'CPU' })).toBeNull();
    expect(query()).toBe('?folded=saturation');
  });

  it('shows one series alone, and all again', async () => {
    const { user } = await renderMonitor();
    const cpu = within(await panelOf('CPU'));
    const one = cpu.getByRole('button', { name: 'cart-1' });
    await user.click(one);
    expect(one).toHaveAttribute('aria-pressed', 'true');
    const chart = cpu.getByRole('slider');
    await waitFor(() => expect(chart.querySelector('canvas')).not.toBeNull());
    chart.focus();
    await user.keyboard('{End}');
    expect(chart.getAttribute('aria-valuetext')).not.toContain('limit');
    await user.click(one);
    expect(one).toHaveAttribute('aria-pressed', 'false');
  });

  it('opens a panel with its queries, and closes it by the address', async () => {
    const { api, user } = await renderMonitor();
    const chart = within(await panelOf('Requests')).getByRole('slider');
    await waitFor(() => expect(chart.querySelector('canvas')).not.toBeNull());
    chart.focus();
    await user.keyboard('{Enter}');
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Requests' }),
    );
    expect(dialog.getByText('Requests per second, by status.')).toBeVisible();
    expect(
      dialog.getByText(
        'sum by (status) (rate(http_requests_total{namespace="shop-dev"}[4m]))',
      ),
    ).toBeVisible();
    expect(query()).toBe('?panel=http/traffic');
    await waitFor(() =>
      expect(api.panels.mock.calls.at(-1)?.[0]).toMatchObject({
        panels: ['http/traffic'],
        points: 1440,
      }),
    );
    await user.click(dialog.getByRole('button', { name: 'Table' }));
    expect(
      dialog.getByRole('region', { name: 'Values of Requests' }),
    ).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(query()).toBe(''));
  });

  it('lists what happened, and leads to it', async () => {
    const { user } = await renderMonitor({
      alertHistory: async () => ({
        step: 60,
        notices: [],
        episodes: [
          {
            name: 'CartErrorRate',
            namespace: 'shop-dev',
            severity: 'critical',
            labels: { alertname: 'CartErrorRate', service: 'cart' },
            state: 'firing',
            from: NOON + 60,
            to: NOON + 120,
          },
        ],
      }),
    });
    await user.click(
      await screen.findByRole('button', {
        name: 'What happened in this span: 1',
      }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: /Alert CartErrorRate fired \(shop-dev, service=cart\)/,
      }),
    );
    await waitFor(() =>
      expect(query()).toBe(
        '?from=2026-03-01T11:46:00.000Z&to=2026-03-01T12:17:00.000Z',
      ),
    );
  });

  it('leads to the links of the backend, and only to those of the web', async () => {
    const { user } = await renderMonitor({
      links: async () => ({
        links: [
          { title: 'Grafana', url: 'https://grafana.example.com/explore' },
          { title: 'Trap', url: 'data:text/html,<b>x</b>' },
        ],
      }),
    });
    await panelOf('Requests');
    await user.click(screen.getByRole('button', { name: 'More of Requests' }));
    expect(
      await screen.findByRole('menuitem', { name: 'Open in Grafana' }),
    ).toHaveAttribute('href', 'https://grafana.example.com/explore');
    expect(screen.queryByText(/Trap/)).toBeNull();
    expect(
      screen.getByRole('menuitem', { name: 'Alert on this' }),
    ).toHaveAttribute('href', expect.stringContaining('rules/edit?'));
  });
});
