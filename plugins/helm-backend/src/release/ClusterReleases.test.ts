import type { KubernetesObject } from '@kubernetes/client-node';
import { mockServices } from '@backstage/backend-test-utils';
import { gzipSync } from 'node:zlib';
import {
  EVERYWHERE,
  ScopedCollection,
} from '@foredeck/backstage-plugin-workloads-node';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { ClusterReleases } from './ClusterReleases';
import { revisionReader, type RevisionObject } from './revisionObject';

jest.setTimeout(30_000);

const PATH = '/api/v1/secrets';

function secret(
  name: string,
  revision: number,
  more: { status?: string; uid?: string; resourceVersion?: string } = {},
): KubernetesObject {
  return {
    metadata: {
      name: `sh.helm.release.v1.${name}.v${revision}`,
      namespace: 'shop-dev',
      uid: more.uid ?? `${name}-${revision}`,
      resourceVersion: more.resourceVersion ?? '1',
      labels: {
        name,
        owner: 'helm',
        version: String(revision),
        status: more.status ?? 'deployed',
        modifiedAt: '1763899200',
        'foredeck.io/entity': 'component.default.cart',
        'foredeck.io/profile': 'web',
      },
    },
  };
}

function bodyPath(name: string, revision: number): string {
  return `/api/v1/namespaces/shop-dev/secrets/sh.helm.release.v1.${name}.v${revision}`;
}

function body(name: string, revision: number, appVersion = '1') {
  const record = {
    name,
    namespace: 'shop-dev',
    version: revision,
    info: { status: 'deployed', last_deployed: '2026-11-23T12:00:00Z' },
    chart: { metadata: { name: 'web', version: '1.2.3', appVersion } },
    manifest:
      'kind: Deployment\nmetadata:\n  labels:\n    backstage.io/kubernetes-id: "cart-id"\n',
  };
  const zipped = gzipSync(JSON.stringify(record)).toString('base64');
  return { data: { release: Buffer.from(zipped).toString('base64') } };
}

describe('ClusterReleases', () => {
  let cluster: FakeCluster;
  let releases: ClusterReleases;

  beforeEach(() => {
    cluster = new FakeCluster();
    const records = (['secret', 'configmap'] as const).map(driver => {
      const collection = new ScopedCollection<RevisionObject>(cluster, {
        base: '/api/v1',
        plural: `${driver}s`,
        transform: revisionReader(driver),
      });
      collection.setNamespaces(EVERYWHERE);
      return collection;
    });
    releases = new ClusterReleases({
      cluster,
      records,
      logger: mockServices.logger.mock(),
    });
  });

  it('reads only the record of the latest revision, and only once', async () => {
    [1, 2, 3].forEach(revision => {
      cluster.answers.set(bodyPath('cart', revision), () =>
        body('cart', revision),
      );
    });
    [2, 3, 1].forEach(revision =>
      cluster.at(PATH).put(secret('cart', revision)),
    );
    await releases.settled();
    cluster.at(PATH).put(secret('cart', 2, { resourceVersion: '9' }));
    cluster.at(PATH).put(secret('cart', 3));
    await releases.settled();

    expect(cluster.requests.map(one => one.path)).toEqual([
      bodyPath('cart', 3),
    ]);
    expect(releases.get('shop-dev', 'cart')).toMatchObject({
      cluster: 'fake',
      latest: {
        revision: 3,
        status: 'deployed',
        entityLabel: 'component.default.cart',
        profile: 'web',
      },
      facts: {
        chart: 'web',
        chartVersion: '1.2.3',
        kubernetesIds: ['cart-id'],
      },
    });
    expect(
      releases.revisions('shop-dev', 'cart').map(one => one.revision),
    ).toEqual([3, 2, 1]);
  });

  describe('with many records to read', () => {
    const names = Array.from({ length: 150 }, (_, index) => `cart-${index}`);
    const listPath = (next?: string) =>
      `${PATH}?${new URLSearchParams({
        labelSelector: 'owner=helm,status!=superseded',
        // Small records, larger pages.
        limit: next ? '100' : '50',
        ...(next && { continue: next }),
      })}`;
    const listed = (name: string, more = {}) => ({
      ...secret(name, 1, more),
      ...body(name, 1),
    });
    const page = (at: number, next?: string) => () => ({
      metadata: { continue: next },
      items: names.slice(at, at + 75).map(name => listed(name)),
    });

    beforeEach(() => {
      for (const name of names) {
        cluster.answers.set(bodyPath(name, 1), () => body(name, 1));
      }
    });

    it('lists them in place of asking for each', async () => {
      cluster.answers.set(listPath(), page(0, 'more'));
      cluster.answers.set(listPath('more'), page(75));
      names.forEach(name => cluster.at(PATH).put(secret(name, 1)));
      await releases.settled();

      expect(releases.list().every(one => one.facts?.chart === 'web')).toBe(
        true,
      );
      expect(cluster.requests.map(one => one.path)).toEqual([
        listPath(),
        listPath('more'),
      ]);
    });

    it('asks for those that changed meanwhile, are not listed or can not be', async () => {
      cluster.answers.set(listPath(), () => ({
        metadata: { continue: 'expired' },
        items: [
          ...names.slice(2).map(name => listed(name)),
          listed('cart-0', { resourceVersion: 'old' }),
          { ...secret('cart-1', 1), data: undefined },
          listed('unknown'),
        ],
      }));
      names.forEach(name => cluster.at(PATH).put(secret(name, 1)));
      await releases.settled();

      expect(releases.list()).toHaveLength(names.length);
      expect(releases.list().every(one => one.facts?.chart === 'web')).toBe(
        true,
      );
      expect(cluster.requests.map(one => one.path)).toEqual([
        listPath(),
        listPath('expired'),
        bodyPath('cart-0', 1),
        bodyPath('cart-1', 1),
      ]);
    });
  });

  it('reads again when the record was written again', async () => {
    cluster.answers.set(bodyPath('cart', 1), () => body('cart', 1, '1'));
    cluster.at(PATH).put(secret('cart', 1));
    await releases.settled();
    cluster.answers.set(bodyPath('cart', 1), () => body('cart', 1, '2'));
    cluster.at(PATH).put(secret('cart', 1, { resourceVersion: '2' }));
    await releases.settled();

    expect(releases.get('shop-dev', 'cart')?.facts?.appVersion).toBe('2');
  });

  it('shows a record that can not be decoded with its problem', async () => {
    cluster.answers.set(bodyPath('cart', 1), () => ({
      data: { release: Buffer.from('nonsense').toString('base64') },
    }));
    cluster.at(PATH).put(secret('cart', 1, { status: 'failed' }));
    await releases.settled();

    expect(releases.list()).toEqual([
      expect.objectContaining({
        name: 'cart',
        latest: expect.objectContaining({ status: 'failed' }),
        problem: expect.stringContaining('the release record'),
      }),
    ]);
  });

  it('tries again when the cluster did not answer', async () => {
    jest.useFakeTimers();
    cluster.at(PATH).put(secret('cart', 1));
    await releases.settled();
    expect(releases.get('shop-dev', 'cart')).toMatchObject({
      latest: { revision: 1 },
      facts: undefined,
      problem: undefined,
    });

    cluster.answers.set(bodyPath('cart', 1), () => body('cart', 1));
    jest.advanceTimersByTime(60_000);
    jest.useRealTimers();
    await releases.settled();

    expect(releases.get('shop-dev', 'cart')?.facts?.chart).toBe('web');
  });

  it('goes back to the revision before when the latest is deleted, and forgets the last', async () => {
    cluster.answers.set(bodyPath('cart', 1), () => body('cart', 1, '1'));
    cluster.answers.set(bodyPath('cart', 2), () => body('cart', 2, '2'));
    cluster.at(PATH).put(secret('cart', 1));
    cluster.at(PATH).put(secret('cart', 2));
    await releases.settled();
    cluster.at(PATH).remove(secret('cart', 2));
    await releases.settled();

    expect(releases.get('shop-dev', 'cart')).toMatchObject({
      latest: { revision: 1 },
      facts: { appVersion: '1' },
    });

    cluster.at(PATH).remove(secret('cart', 1));
    expect(releases.list()).toEqual([]);
  });

  it('reads records of the ConfigMap driver, which have a layer less', async () => {
    const { release } = body('cart', 1).data;
    cluster.answers.set(
      '/api/v1/namespaces/shop-dev/configmaps/sh.helm.release.v1.cart.v1',
      () => ({
        data: { release: Buffer.from(release, 'base64').toString() },
      }),
    );
    cluster.at('/api/v1/configmaps').put(secret('cart', 1));
    await releases.settled();

    expect(releases.get('shop-dev', 'cart')).toMatchObject({
      latest: { secretName: 'configmap/sh.helm.release.v1.cart.v1' },
      facts: { chart: 'web' },
      problem: undefined,
    });
  });

  it('keeps the labels beside those of Helm, and times that make sense', () => {
    const labelled = secret('cart', 1);
    cluster.at(PATH).put({
      metadata: {
        ...labelled.metadata,
        creationTimestamp: new Date('2026-11-23T12:00:00Z'),
        labels: {
          ...labelled.metadata?.labels,
          team: 'shop',
          modifiedAt: '9'.repeat(40),
        },
      },
    });

    expect(releases.get('shop-dev', 'cart')?.latest).toMatchObject({
      labels: { team: 'shop' },
      updated: '2026-11-23T12:00:00.000Z',
    });
  });

  it('takes the later time, as a new revision carries that of the one before', () => {
    const upgraded = secret('cart', 2);
    cluster.at(PATH).put({
      metadata: {
        ...upgraded.metadata,
        labels: {
          ...upgraded.metadata?.labels,
          createdAt: '1763899500',
          modifiedAt: '1763899200',
        },
      },
    });

    expect(releases.get('shop-dev', 'cart')?.latest.updated).toBe(
      '2025-11-23T12:05:00.000Z',
    );
  });

  it('passes over Secrets that are no release records', () => {
    cluster
      .at(PATH)
      .put({ metadata: { name: 'plain', namespace: 'shop-dev' } });

    expect(releases.list()).toEqual([]);
  });
});
