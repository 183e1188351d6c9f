import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { alert, alertsAnswer } from '../__testUtils__/alertFixtures';
import { refusal } from '../__testUtils__/refusal';
import { renderPage } from '../__testUtils__/renderPage';
import { violationsOf } from '../__testUtils__/violationsOf';
import { EntityAlertsCard } from './EntityAlertsCard';
import { EntityAlertsStrip } from './EntityAlertsStrip';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
};
const card = (
  <EntityProvider entity={entity}>
    <EntityAlertsCard />
  </EntityProvider>
);

describe('EntityAlertsStrip', () => {
  it('says what fires, links to it, and counts the rest', async () => {
    const { api, container } = await renderPage(
      <EntityAlertsStrip
        entityRef="component:default/cart"
        cluster="local"
        namespace="shop-dev"
      />,
      {
        alerts: async () =>
          alertsAnswer([
            alert(),
            ...['a', 'b', 'c'].map(id => alert({ id, name: `Cart_${id}` })),
            alert({ id: 'p', state: 'pending' }),
          ]),
      },
    );
    const strip = await screen.findByRole('region', { name: 'Alerts now' });
    expect(await within(strip).findByText('4 alerts firing')).toBeVisible();
    expect(within(strip).getByText('1 pending')).toBeVisible();
    expect(within(strip).getByText('1 more')).toBeVisible();
    expect(
      within(strip).getByRole('link', { name: 'CartErrorRate' }),
    ).toHaveAttribute(
      'href',
      '/alerts?entity=component%3Adefault%2Fcart&cluster=local&namespace=shop-dev&alert=local%2FCartErrorRate',
    );
    expect(api.alerts).toHaveBeenCalledWith({
      scope: {
        kind: 'entity',
        entityRef: 'component:default/cart',
        cluster: 'local',
        namespace: 'shop-dev',
      },
    });
    expect(await violationsOf(container)).toEqual([]);
  });

  it('says that nothing fires, and why it can not tell', async () => {
    const strip = <EntityAlertsStrip entityRef="component:default/cart" />;
    const page = await renderPage(strip, {
      alerts: async () => alertsAnswer([]),
    });
    expect(await screen.findByText('No alerts')).toBeVisible();
    page.unmount();
    const denied = await refusal(403, 'NotAllowedError', 'Ask the shop team.');
    await renderPage(strip, { alerts: async () => Promise.reject(denied) });
    expect(await screen.findByText(/Ask the shop team\./)).toBeVisible();
  });
});

describe('EntityAlertsCard', () => {
  it('lists the alerts of the entity', async () => {
    const { container } = await renderPage(card, {
      alerts: async () => alertsAnswer(),
    });
    const list = await screen.findByRole('list', { name: 'Alerts' });
    expect(list).toHaveTextContent(/CartErrorRate.*Firing.*critical/);
    expect(await violationsOf(container)).toEqual([]);
  });

  it('leads to a first rule', async () => {
    await renderPage(card, { alerts: async () => alertsAnswer([]) });
    expect(
      await screen.findByRole('link', { name: 'Make a rule' }),
    ).toHaveAttribute(
      'href',
      '/alerts/rules/edit?entity=component%3Adefault%2Fcart',
    );
  });
});
