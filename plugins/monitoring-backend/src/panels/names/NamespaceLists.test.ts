import { NotAllowedError } from '@backstage/errors';
import type {
  Actor,
  ClusterRequest,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { NamespaceLists } from './NamespaceLists';

const PLACE = { cluster: 'demo', namespace: 'shop' };

const volumes = (claimName: string) => [
  { name: 'tmp', emptyDir: {} },
  { name: 'data', persistentVolumeClaim: { claimName } },
];

/** Pages of the lists by the end of their path. */
const PAGES: { [end: string]: object[] } = {
  '/services': [
    {
      items: [
        { metadata: { name: 'cart' }, spec: { selector: { app: 'cart' } } },
      ],
      metadata: { continue: 'more' },
    },
    { items: [{ metadata: { name: 'outside' }, spec: {} }], metadata: {} },
  ],
  '/statefulsets': [
    {
      items: [
        {
          metadata: { name: 'db' },
          spec: {
            volumeClaimTemplates: [{ metadata: { name: 'data' } }],
            template: { spec: { volumes: volumes('shared.v1') } },
          },
        },
      ],
    },
  ],
  '/deployments': [
    {
      items: [
        {
          metadata: { name: 'cart' },
          spec: { template: { spec: { volumes: volumes('uploads') } } },
        },
        { metadata: { name: 'plain' }, spec: { template: { spec: {} } } },
      ],
    },
  ],
};

describe('NamespaceLists', () => {
  const asked: string[] = [];
  let refused = false;

  const lists = () =>
    new NamespaceLists({
      access: {
        cluster: () => ({
          async request<T>(actor: Actor, { path }: ClusterRequest): Promise<T> {
            expect(actor).toEqual({ kind: 'service' });
            asked.push(path);
            if (refused) {
              throw new NotAllowedError('demo: services is forbidden');
            }
            const [before, query] = path.split('?');
            const end = Object.keys(PAGES).find(one => before.endsWith(one));
            const page = query.includes('continue=more') ? 1 : 0;
            return PAGES[end ?? ''][page] as T;
          },
        }),
      },
    });

  beforeEach(() => {
    asked.length = 0;
    refused = false;
  });

  it('reads all pages of Services, once', async () => {
    const reader = lists();
    const expected = [
      { name: 'cart', selector: { app: 'cart' } },
      { name: 'outside', selector: {} },
    ];
    expect(
      await Promise.all([reader.services(PLACE), reader.services(PLACE)]),
    ).toEqual([expected, expected]);
    expect(await reader.services(PLACE)).toEqual(expected);
    expect(asked).toEqual([
      '/api/v1/namespaces/shop/services?limit=500',
      '/api/v1/namespaces/shop/services?limit=500&continue=more',
    ]);
  });

  it('tells how claims of workloads are named', async () => {
    expect(await lists().claimOwners(PLACE)).toEqual([
      {
        kind: 'StatefulSet',
        name: 'db',
        claims: ['data-db-[0-9]+', 'shared\\.v1'],
      },
      { kind: 'Deployment', name: 'cart', claims: ['uploads'] },
      { kind: 'Deployment', name: 'plain', claims: [] },
    ]);
  });

  it('does not ask again at once for what is refused', async () => {
    refused = true;
    const reader = lists();
    await expect(reader.services(PLACE)).rejects.toThrow('is forbidden');
    await expect(reader.services(PLACE)).rejects.toThrow('is forbidden');
    expect(asked).toHaveLength(1);
  });
});
