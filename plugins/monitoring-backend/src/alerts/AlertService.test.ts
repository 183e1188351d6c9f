import { deployment, namespace } from '../panels/__testUtils__/scopes';
import { AlertHistory } from './AlertHistory';
import { AlertService } from './AlertService';
import { ADA, FakeScopes } from './__testUtils__/FakeScopes';
import { FakeSources, groupOf, ruleWith } from './__testUtils__/FakeSources';

const CART = 'component:default/cart';
const cart = { ...deployment('cart'), entityRef: CART };
const orders = deployment('orders');
const SHOP = { namespace: 'shop-dev' };

function service(
  namespaces: ReturnType<typeof namespace>[],
  sources = new FakeSources(),
) {
  const scopes = new FakeScopes({ read: namespaces });
  return { alerts: new AlertService({ scopes, sources }), sources, scopes };
}

describe('AlertService', () => {
  it('shows of a whole namespace all alerts, and nothing of others', async () => {
    const { alerts, sources } = service([
      namespace('shop-dev', [cart], { whole: true }),
    ]);
    sources.source.groups = [
      groupOf(
        'foredeck-cart-errors-1a2b3c4d',
        ruleWith('CartErrors', {
          ...SHOP,
          severity: 'critical',
          pod: 'cart-7d9f8c6b5-x2x4z',
        }),
      ),
      groupOf(
        'kubernetes',
        ruleWith('Slow', { ...SHOP, pending: 'yes' }),
        ruleWith('Full', { namespace: 'vault', pod: 'vault-0' }),
        ruleWith('NodeDown', { node: 'a' }),
      ),
    ];
    const answer = await alerts.alerts({}, ADA);
    expect(answer.alerts).toMatchObject([
      {
        ...{ name: 'CartErrors', state: 'firing', namespace: 'shop-dev' },
        ...{ entityRef: CART, workload: 'Deployment/cart', value: 1 },
        ruleId:
          'demo/shop-dev/foredeck-cart-errors-1a2b3c4d/foredeck-cart-errors-1a2b3c4d/CartErrors',
        summary: 'CartErrors is up',
      },
      { name: 'Slow', state: 'pending', ruleId: undefined },
    ]);
    expect(answer).toMatchObject({
      sources: [{ cluster: 'demo', state: 'ok' }],
      problems: [],
    });
  });

  it('shows of allowed workloads only alerts that name them', async () => {
    const { alerts, sources } = service([namespace('shop-dev', [cart])]);
    sources.source.groups = [
      groupOf(
        'any',
        ruleWith(
          'Errors',
          { ...SHOP, pod: 'cart-7d9f8c6b5-x2x4z' },
          { ...SHOP, pod: 'orders-7d9f8c6b5-x2x4z' },
          { ...SHOP, service: 'cart' },
          { ...SHOP },
        ),
      ),
    ];
    const answer = await alerts.alerts({}, ADA);
    expect(answer.alerts.map(one => one.labels.pod)).toEqual([
      'cart-7d9f8c6b5-x2x4z',
    ]);
  });

  it('shows of an entity only what is about it, also where all may be read', async () => {
    const { alerts, sources } = service([
      namespace('shop-dev', [cart, orders], { whole: true }),
    ]);
    sources.source.groups = [
      groupOf(
        'any',
        ruleWith(
          'Errors',
          { ...SHOP, deployment: 'cart' },
          { ...SHOP, deployment: 'orders' },
          { ...SHOP, service: 'cart' },
          { ...SHOP },
        ),
      ),
    ];
    const answer = await alerts.alerts(
      { scope: { kind: 'entity', entityRef: CART } },
      ADA,
    );
    expect(answer.alerts.map(one => one.entityRef)).toEqual([CART, CART]);
  });

  it('takes only alerts of the cluster from a source that clusters share', async () => {
    const { alerts, sources } = service([
      namespace('shop-dev', [cart], { whole: true }),
    ]);
    sources.source.fixedMatchers = { cluster: 'prod' };
    sources.source.groups = [
      groupOf(
        'any',
        ruleWith(
          'Errors',
          { ...SHOP, cluster: 'prod' },
          { ...SHOP, cluster: 'test' },
          { ...SHOP },
        ),
      ),
    ];
    const answer = await alerts.alerts({}, ADA);
    expect(answer.alerts.map(one => one.labels.cluster)).toEqual(['prod']);
  });

  it('says what is silenced or inhibited, by whom', async () => {
    const { alerts, sources } = service([
      namespace('shop-dev', [cart], { whole: true }),
    ]);
    const labels = { alertname: 'Errors', ...SHOP };
    sources.source.groups = [
      groupOf(
        'any',
        ruleWith('Errors', { ...SHOP, pod: 'a' }, { ...SHOP, pod: 'b' }),
      ),
    ];
    const id = await sources.silencer.createSilence({
      matchers: [{ name: 'pod', value: 'a', isRegex: false }],
      ...{ startsAt: '2026-11-24T01:00:00Z', endsAt: '2026-11-24T09:00:00Z' },
      ...{ createdBy: 'user:default/ada', comment: 'moving' },
    });
    const quiet = { fingerprint: '', startsAt: '', endsAt: '' };
    sources.silencer.active = [
      {
        ...quiet,
        labels: { ...labels, pod: 'a', prometheus: 'monitoring/k8s' },
        status: { state: 'suppressed', silencedBy: [id], inhibitedBy: [] },
      },
      {
        ...quiet,
        labels: { ...labels, pod: 'b', prometheus: 'monitoring/k8s' },
        status: { state: 'suppressed', silencedBy: [], inhibitedBy: ['x'] },
      },
    ];
    const answer = await alerts.alerts({}, ADA);
    expect(answer.alerts).toMatchObject([
      {
        ...{ state: 'silenced', labels: { pod: 'a' } },
        silences: [
          {
            ...{ id, comment: 'moving', createdBy: 'user:default/ada' },
            matchers: [{ name: 'pod', value: 'a', regex: false, equal: true }],
          },
        ],
      },
      { state: 'inhibited', labels: { pod: 'b' }, silences: [] },
    ]);
  });

  it('shows alerts without an Alertmanager, and says when the source is down', async () => {
    const { alerts, sources } = service([
      namespace('shop-dev', [cart], { whole: true }),
    ]);
    sources.hasAlertmanager = false;
    sources.source.groups = [groupOf('any', ruleWith('Errors', SHOP))];
    const without = await alerts.alerts({}, ADA);
    expect(without.alerts).toHaveLength(1);
    expect(without.problems).toEqual([]);

    sources.down = true;
    const down = await alerts.alerts({}, ADA);
    expect(down).toMatchObject({
      alerts: [],
      problems: [
        { cluster: 'demo', message: 'Prometheus of demo does not answer' },
      ],
    });
  });
});

describe('AlertHistory', () => {
  it('asks for the allowed namespaces only, and shows what is theirs', async () => {
    const sources = new FakeSources();
    const history = new AlertHistory({
      scopes: new FakeScopes({ read: [namespace('shop-dev', [cart])] }),
      sources,
      now: () => 7_200_000,
    });
    sources.source.range = ['cart-7d9f8c6b5-x2x4z', 'orders-1'].map(pod => ({
      labels: {
        ...{ __name__: 'ALERTS', alertstate: 'firing', alertname: 'Errors' },
        ...{ ...SHOP, pod },
      },
      points: [
        [3600, 1],
        [3615, 1],
      ],
    }));
    const answer = await history.history(
      {
        scope: { kind: 'namespace', cluster: 'demo', namespace: 'shop-dev' },
        ...{ cluster: 'demo', from: 3600, to: 7200, name: 'Errors' },
      },
      ADA,
    );
    expect(answer).toMatchObject({
      step: 15,
      episodes: [{ labels: { pod: 'cart-7d9f8c6b5-x2x4z' }, to: 3615 }],
    });
    expect(answer.episodes).toHaveLength(1);
    const [asked] = sources.source.queries;
    expect(asked.match(/namespace="shop-dev"/g)).toHaveLength(2);
    expect(asked.match(/alertname="Errors"/g)).toHaveLength(2);
  });
});
