import { NotAllowedError } from '@backstage/errors';
import type {
  ClusterWorkloads,
  PlacedWorkload,
} from '@foredeck/backstage-plugin-workloads-node';
import { deployment, namespace, scopeOf } from '../__testUtils__/scopes';
import type { ListedService, NamespaceLists } from './NamespaceLists';
import { ScopeNames } from './ScopeNames';

const SERVICES: ListedService[] = [
  { name: 'cart', selector: { app: 'cart' } },
  { name: 'shared', selector: { tier: 'web' } },
  { name: 'orders', selector: { app: 'orders' } },
  { name: 'outside', selector: {} },
];

const LISTS: Pick<NamespaceLists, 'services' | 'claimOwners'> = {
  services: async () => SERVICES,
  claimOwners: async () => [
    { kind: 'StatefulSet', name: 'cart', claims: ['data-cart-[0-9]+'] },
    { kind: 'Deployment', name: 'cart', claims: ['uploads'] },
    { kind: 'Deployment', name: 'orders', claims: ['exports'] },
  ],
};

const CART = { ...deployment('cart'), podLabels: { app: 'cart', tier: 'web' } };
const ALL: PlacedWorkload[] = ['cart', 'orders'].map(name => ({
  workload: { kind: 'Deployment', namespace: 'shop', name },
  labels: { app: name, tier: 'web' },
}));

function names(lists = LISTS) {
  const cluster: Pick<ClusterWorkloads, 'workloads'> = {
    workloads: () => ALL,
  };
  return new ScopeNames({ lists, workloads: { cluster: () => cluster } });
}

describe('ScopeNames', () => {
  const wanted = { services: true, claims: true };

  it('finds what belongs to the workloads of the scope alone', async () => {
    const found = await names().read(
      scopeOf(namespace('shop', [CART])),
      wanted,
    );
    expect(found.names.services.get('shop')).toEqual(['cart']);
    expect(found.names.claims.get('shop')).toEqual(['uploads']);
    expect(found.notices).toEqual([]);
  });

  it('takes Services of several workloads with the right to all of them', async () => {
    const found = await names().read(
      scopeOf(namespace('shop', [CART], { whole: true })),
      wanted,
    );
    expect(found.names.services.get('shop')).toEqual(['cart', 'shared']);
  });

  it('goes on without what it may not read, and says so', async () => {
    const { names: found, notices } = await names({
      ...LISTS,
      services: async () => {
        throw new NotAllowedError('services is forbidden');
      },
    }).read(scopeOf(namespace('shop', [CART])), wanted);
    expect(found.services.size).toBe(0);
    expect(found.claims.get('shop')).toEqual(['uploads']);
    expect(notices).toEqual([
      'The Services of namespace shop can not be read, and their panels are missing: services is forbidden',
    ]);
  });
});
