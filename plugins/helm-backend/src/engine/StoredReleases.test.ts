import { NotFoundError } from '@backstage/errors';
import type {
  Cluster,
  ClusterRequest,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { StoredReleases } from './StoredReleases';

const REF = { cluster: 'local', namespace: 'shop-qa', name: 'cart' };
const LABELS = {
  ...{ owner: 'helm', name: 'cart', status: 'pending-install', version: '1' },
};

/** A cluster that lists a record so many times before it is gone. */
function vanishing(times: number) {
  let lists = 0;
  const request = jest.fn(async (_actor: unknown, { path }: ClusterRequest) => {
    if (!path.includes('labelSelector')) {
      throw new NotFoundError('secrets "sh.helm.release.v1.cart.v1" not found');
    }
    lists += path.includes('/secrets?') ? 1 : 0;
    const name = 'sh.helm.release.v1.cart.v1';
    const metadata = { name, namespace: 'shop-qa', labels: LABELS };
    return {
      items: path.includes('/secrets?') && lists <= times ? [{ metadata }] : [],
    };
  });
  const cluster = { info: { name: 'local', title: 'Local' }, request };
  const access = { cluster: () => cluster as unknown as Cluster };
  return new StoredReleases({ access: access as unknown as KubernetesAccess });
}

describe('StoredReleases', () => {
  const actor = { kind: 'service' } as const;

  it('has no release whose record goes while it is read', async () => {
    await expect(vanishing(1).latest(REF, actor)).resolves.toBeUndefined();
  });

  it('does not look for ever at a record that is listed and not there', async () => {
    await expect(vanishing(99).latest(REF, actor)).rejects.toThrow(/not found/);
  });
});
