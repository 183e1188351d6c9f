import { TestDatabases } from '@backstage/backend-test-utils';
import { ADA } from '../../alerts/__testUtils__/FakeScopes';
import { groupOf, ruleWith } from '../../alerts/__testUtils__/FakeSources';
import { deployment, namespace } from '../../panels/__testUtils__/scopes';
import { RuleCluster, RULES } from '../__testUtils__/RuleCluster';
import { CART, CART_ONLY, DRAFT, SAVE, SHOP } from '../__testUtils__/RuleScene';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('listing rules', () => {
  let cluster: RuleCluster;

  beforeAll(async () => {
    cluster = await RuleCluster.start();
  });

  beforeEach(() => cluster.reset(databases));

  afterAll(() => cluster.stop());

  it('lists what may be read: own rules, those of others, and those of the cluster', async () => {
    const { rules, ruleList } = cluster.services();
    const { object = '' } = await rules.save(SAVE, ADA);
    await rules.save(
      {
        ...SAVE,
        place: { cluster: 'demo', namespace: 'shop-dev' },
        draft: { ...DRAFT, alert: 'AllErrors' },
        enabled: false,
      },
      ADA,
    );
    await cluster.door.request('POST', RULES, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: 'chart',
        annotations: { 'meta.helm.sh/release-name': 'orders' },
      },
      spec: {
        groups: [
          {
            name: 'orders',
            rules: [
              { alert: 'OrdersDown', expr: 'up == 0', for: '1h30m' },
              { record: 'a:b', expr: 'up' },
            ],
          },
        ],
      },
    });
    const where = { namespace: 'shop-dev' };
    cluster.sources.source.groups = [
      groupOf(object, {
        ...ruleWith('CartErrorRate', where),
        labels: where,
      }),
      groupOf(
        'kubernetes-apps',
        ruleWith('CrashLooping', { ...where, pod: 'orders-7d9f8c6b5-x2x4z' }),
        ruleWith('NotOurs', { namespace: 'vault' }),
      ),
    ];
    const seen = async (one = SHOP, entityRef?: string) => {
      const { rules: found, problems } = await cluster
        .services(one)
        .ruleList.list(
          entityRef ? { scope: { kind: 'entity', entityRef } } : {},
          ADA,
        );
      expect(problems).toEqual([]);
      return found.map(({ alert, state }) => `${alert} ${state}`);
    };
    const answer = await ruleList.list({}, ADA);
    expect(answer.rules).toMatchObject([
      { alert: 'AllErrors', state: 'disabled', managed: true },
      { alert: 'CartErrorRate', state: 'firing', managed: true },
      {
        ...{ alert: 'CrashLooping', managed: false, state: 'firing' },
        origin: expect.stringContaining('kubernetes-apps'),
      },
      {
        ...{ alert: 'OrdersDown', managed: false, for: 5400 },
        ...{ state: 'not-loaded', object: 'chart' },
        origin: expect.stringContaining('Helm release orders'),
      },
    ]);
    expect(await seen(SHOP, CART)).toEqual(['CartErrorRate firing']);
    expect(await seen(CART_ONLY)).toEqual(['CartErrorRate firing']);
    expect(await seen(namespace('shop-dev', [deployment('orders')]))).toEqual([
      'CrashLooping firing',
    ]);
  });
});
