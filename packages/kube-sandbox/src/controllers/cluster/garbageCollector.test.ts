import type { TestCluster } from '../testCluster';
import { NAMESPACE, startTestCluster } from '../testCluster';

const labels = { app: 'web' };

async function withDeployment(): Promise<TestCluster> {
  const cluster = startTestCluster();
  cluster.apply('deployments.apps', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'nginx:1' }] },
      },
    },
  });
  await cluster.clock.advance(3000);
  return cluster;
}

const counts = ({ store }: TestCluster) => [
  store.list('deployments.apps', NAMESPACE).length,
  store.list('replicasets.apps', NAMESPACE).length,
  store.list('pods', NAMESPACE).length,
];

describe('garbage collector', () => {
  it('takes dependents after their owner is gone', async () => {
    const cluster = await withDeployment();
    cluster.remove('deployments.apps', 'web');
    expect(counts(cluster)).toEqual([0, 1, 2]);
    await cluster.clock.advance(20);
    expect(counts(cluster)).toEqual([0, 0, 2]);
    await cluster.clock.advance(3000);
    expect(counts(cluster)).toEqual([0, 0, 0]);
    expect(cluster.errors).toEqual([]);
  });

  it('takes dependents first when the owner is deleted in the foreground', async () => {
    const cluster = await withDeployment();
    const order: string[] = [];
    cluster.store.subscribe('*', ({ type, resource }) => {
      if (type === 'DELETED') {
        order.push(resource);
      }
    });
    cluster.remove('deployments.apps', 'web', true);
    await cluster.clock.advance(3000);
    expect(order).toEqual([
      'pods',
      'pods',
      'replicasets.apps',
      'deployments.apps',
    ]);
  });

  it('leaves dependents alone when they are orphaned, to be adopted later', async () => {
    const cluster = await withDeployment();
    const { spec, metadata } = cluster.get('deployments.apps', 'web');
    const pods = cluster.pods().map(pod => pod.metadata.uid);
    cluster.edit('deployments.apps', 'web', object => ({
      ...object,
      metadata: {
        ...object.metadata,
        finalizers: ['orphan'],
        deletionTimestamp: metadata.creationTimestamp,
      },
    }));
    await cluster.clock.advance(3000);
    expect(counts(cluster)).toEqual([0, 1, 2]);
    const [set] = cluster.store.list('replicasets.apps', NAMESPACE);
    expect(set.metadata.ownerReferences).toBeUndefined();
    cluster.apply('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec,
    });
    await cluster.clock.advance(3000);
    expect(cluster.pods().map(pod => pod.metadata.uid)).toEqual(pods);
    expect(counts(cluster)).toEqual([1, 1, 2]);
  });

  it('deletes what is created for an owner that is not there', async () => {
    const cluster = startTestCluster();
    cluster.apply('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'left-over',
        ownerReferences: [
          { apiVersion: 'v1', kind: 'Pod', name: 'gone', uid: 'no-such-uid' },
        ],
      },
    });
    cluster.apply('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'unknown-owner',
        ownerReferences: [
          { apiVersion: 'x.io/v1', kind: 'Thing', name: 'a', uid: 'b' },
        ],
      },
    });
    await cluster.clock.advance(100);
    expect(cluster.find('configmaps', 'left-over')).toBeUndefined();
    expect(cluster.find('configmaps', 'unknown-owner')).toBeDefined();
  });
});

describe('namespace controller', () => {
  const create = (cluster: TestCluster) =>
    cluster.apply('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAMESPACE },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  const terminate = (cluster: TestCluster) =>
    cluster.edit('namespaces', NAMESPACE, object => ({
      ...object,
      metadata: {
        ...object.metadata,
        deletionTimestamp: new Date(cluster.clock.now()).toISOString(),
      },
      status: { phase: 'Terminating' },
    }));

  it('gives a namespace its account and certificate, again if need be', async () => {
    const cluster = startTestCluster();
    create(cluster);
    await cluster.clock.settle();
    expect(cluster.find('configmaps', 'kube-root-ca.crt')).toBeDefined();
    cluster.remove('serviceaccounts', 'default');
    await cluster.clock.settle();
    expect(cluster.find('serviceaccounts', 'default')).toBeDefined();
  });

  it('empties a namespace and then lets it go', async () => {
    const cluster = await withDeployment();
    create(cluster);
    await cluster.clock.settle();
    terminate(cluster);
    await cluster.clock.advance(50);
    expect(cluster.get('namespaces', NAMESPACE).status).toMatchObject({
      phase: 'Terminating',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'NamespaceContentRemaining',
          status: 'True',
          message: expect.stringContaining('pods. has 2 resource instances'),
        }),
      ]),
    });
    await cluster.clock.advance(3000);
    expect(cluster.find('namespaces', NAMESPACE)).toBeUndefined();
    expect(cluster.store.list('events', NAMESPACE)).toEqual([]);
    expect(counts(cluster)).toEqual([0, 0, 0]);
  });

  it('waits for a finalizer that somebody else must take away', async () => {
    const cluster = startTestCluster();
    create(cluster);
    cluster.apply('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'held', finalizers: ['example.com/hold'] },
    });
    terminate(cluster);
    await cluster.clock.advance(5000);
    expect(cluster.find('namespaces', NAMESPACE)).toBeDefined();
    cluster.edit('configmaps', 'held', object => ({
      ...object,
      metadata: { ...object.metadata, finalizers: [] },
    }));
    await cluster.clock.advance(2000);
    expect(cluster.find('namespaces', NAMESPACE)).toBeUndefined();
  });
});
