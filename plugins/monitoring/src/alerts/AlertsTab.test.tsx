import { screen, waitFor, within } from '@testing-library/react';
import { alert, alertsAnswer, silence } from '../__testUtils__/alertFixtures';
import { refusal } from '../__testUtils__/refusal';
import { address, renderPage } from '../__testUtils__/renderPage';
import { violationsOf } from '../__testUtils__/violationsOf';
import { AlertsTab } from './AlertsTab';

const slow = alert({
  id: 'local/CartSlow',
  name: 'CartSlow',
  state: 'pending',
  severity: 'warning',
  summary: 'Cart answers slowly',
  entityRef: undefined,
  runbookUrl: undefined,
});

const noHistory = async () => ({ episodes: [], step: 60, notices: [] });

describe('AlertsTab', () => {
  it('lists what fires, with the way on, and narrows it down in the address', async () => {
    const { api, user, container } = await renderPage(<AlertsTab />, {
      alerts: async () => alertsAnswer([alert(), slow]),
    });
    const table = await screen.findByRole('table', { name: 'Alerts' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/Firing.*critical.*CartErrorRate/);
    expect(first).toHaveTextContent('Too many requests of cart fail');
    expect(first).toHaveTextContent('0.0731');
    expect(within(first).getByRole('link', { name: /cart/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/cart',
    );
    expect(
      within(first).getByRole('link', { name: 'Runbook' }),
    ).toHaveAttribute('href', 'https://runbooks.example.com/cart');
    expect(second).toHaveTextContent(/Pending.*warning.*CartSlow/);
    expect(api.alerts).toHaveBeenCalledWith({});
    expect(await violationsOf(container)).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Pending' }));
    expect(address()).toBe('/alerts?state=pending');
    expect(screen.queryByText('CartErrorRate')).not.toBeInTheDocument();
    expect(screen.getByText('1 of 2 alerts')).toBeVisible();
    await user.type(
      screen.getByLabelText('Name, namespace or label'),
      'nothing',
    );
    expect(await screen.findByText('No alert fits the filter')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(await screen.findByText('CartErrorRate')).toBeVisible();
  });

  it('opens the details with what was before', async () => {
    const { api, user } = await renderPage(<AlertsTab />, {
      alerts: async () => alertsAnswer(),
      alertHistory: async () => ({
        step: 60,
        notices: [],
        episodes: [
          {
            name: 'CartErrorRate',
            namespace: 'shop-dev',
            labels: { pod: 'cart-1' },
            state: 'firing',
            from: 1_772_000_000,
            to: 1_772_003_900,
          },
          {
            name: 'CartErrorRate',
            namespace: 'shop-dev',
            labels: { pod: 'another' },
            state: 'firing',
            from: 1_771_000_000,
          },
        ],
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Details of CartErrorRate' }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'CartErrorRate' });
    expect(within(drawer).getByText(/rate\(http_requests_total/)).toBeVisible();
    expect(within(drawer).getByText('pod=cart-1')).toBeVisible();
    const history = await within(drawer).findByRole('list', {
      name: 'The last 7 days',
    });
    expect(within(history).getAllByRole('listitem')).toHaveLength(1);
    expect(history).toHaveTextContent('for 1 h 5 min');
    expect(api.alertHistory).toHaveBeenCalledWith(
      expect.objectContaining({
        cluster: 'local',
        name: 'CartErrorRate',
        scope: { kind: 'namespace', cluster: 'local', namespace: 'shop-dev' },
      }),
    );
    expect(
      within(drawer).getByRole('link', { name: 'Edit the rule' }),
    ).toHaveAttribute(
      'href',
      '/alerts/rules/edit?rule=local%2Fshop-dev%2Fforedeck-cart-error-rate%2Fcart%2FCartErrorRate',
    );
    await user.click(within(drawer).getByRole('button', { name: 'Close' }));
    expect(address()).toBe('/alerts');
  });

  it('silences for a time and a reason, by labels that stay', async () => {
    const { api, user } = await renderPage(<AlertsTab />, {
      alerts: async () => alertsAnswer(),
      silence: async request => silence({ ...request, id: 'new' }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Silence CartErrorRate' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Silence CartErrorRate',
    });
    const run = within(dialog).getByRole('button', { name: 'Silence' });
    expect(run).toBeDisabled();
    await user.type(within(dialog).getByLabelText(/Why/), 'CART-7 is mended');
    await user.click(within(dialog).getByRole('button', { name: '1 hour' }));
    await user.click(
      within(dialog).getByRole('button', { name: 'Take away severity' }),
    );
    const before = Date.now();
    await user.click(run);
    await waitFor(() => expect(api.silence).toHaveBeenCalledTimes(1));
    const [request] = api.silence.mock.calls[0];
    expect(request).toMatchObject({
      cluster: 'local',
      namespace: 'shop-dev',
      comment: 'CART-7 is mended',
      matchers: [
        {
          name: 'alertname',
          value: 'CartErrorRate',
          regex: false,
          equal: true,
        },
      ],
    });
    const lasts = Date.parse(request.endsAt) - before;
    expect(lasts).toBeGreaterThanOrEqual(3_600_000);
    expect(lasts).toBeLessThan(3_660_000);
    expect(await screen.findByText(/Silenced until/)).toBeVisible();
    await waitFor(() => expect(api.alerts).toHaveBeenCalledTimes(2));
  });

  it('says why a silence is refused, and keeps what was entered', async () => {
    const denied = await refusal(403, 'NotAllowedError', 'Ask the shop team.');
    const { user } = await renderPage(<AlertsTab />, {
      alerts: async () => alertsAnswer(),
      silence: async () => Promise.reject(denied),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Silence CartErrorRate' }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Why/), 'CART-7');
    await user.click(within(dialog).getByRole('button', { name: 'Silence' }));
    expect(await within(dialog).findByText('Ask the shop team.')).toBeVisible();
    expect(within(dialog).getByLabelText(/Why/)).toHaveValue('CART-7');
  });

  it('offers no silence without an Alertmanager', async () => {
    await renderPage(<AlertsTab />, {
      alerts: async () =>
        alertsAnswer([alert()], {
          sources: [
            {
              cluster: 'local',
              state: 'ok',
              alertmanager: false,
              exemplars: false,
            },
          ],
        }),
    });
    expect(await screen.findByText('CartErrorRate')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /^Silence Cart/ }),
    ).not.toBeInTheDocument();
  });

  it('tells that nothing fires from that nothing can tell', async () => {
    const page = await renderPage(<AlertsTab />, {
      alerts: async () => alertsAnswer([]),
    });
    expect(
      await screen.findByText('No alert is pending or firing'),
    ).toBeVisible();
    page.unmount();
    await renderPage(<AlertsTab />, {
      alerts: async () =>
        alertsAnswer([], {
          sources: [
            {
              cluster: 'local',
              state: 'absent',
              message: 'Install Prometheus.',
              alertmanager: false,
              exemplars: false,
            },
          ],
        }),
    });
    expect(
      await screen.findByText('Nothing can tell whether alerts fire'),
    ).toBeVisible();
    expect(screen.getByText(/Install Prometheus\./)).toBeVisible();
  });

  it('names clusters that could not be asked', async () => {
    await renderPage(<AlertsTab />, {
      alertHistory: noHistory,
      alerts: async () =>
        alertsAnswer([alert()], {
          problems: [{ cluster: 'prod', message: 'it does not answer' }],
        }),
    });
    expect(await screen.findByText('prod: it does not answer')).toBeVisible();
    expect(screen.getByText('CartErrorRate')).toBeVisible();
  });

  it('says that it is denied', async () => {
    const denied = await refusal(403, 'NotAllowedError', 'Ask the shop team.');
    await renderPage(<AlertsTab />, {
      alerts: async () => Promise.reject(denied),
    });
    expect(await screen.findByText('Ask the shop team.')).toBeVisible();
  });
});
