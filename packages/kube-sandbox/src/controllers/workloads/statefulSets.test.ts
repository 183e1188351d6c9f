import type { Pod } from '../kinds/Pod';
import type { DaemonSet, StatefulSet } from '../kinds/Workloads';
import type { TestCluster } from '../testCluster';
import { NAMESPACE, startTestCluster } from '../testCluster';

const labels = { app: 'db' };

const template = (image: string) => ({
  metadata: { labels },
  spec: {
    containers: [
      {
        name: 'db',
        image,
        readinessProbe: { tcpSocket: { port: 5432 } },
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      },
    ],
  },
});

function statefulSet(spec: Partial<StatefulSet['spec']> = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      replicas: 3,
      serviceName: 'db',
      selector: { matchLabels: labels },
      template: template('postgres:17'),
      ...spec,
    },
  };
}

const edit = (cluster: TestCluster, spec: Partial<StatefulSet['spec']>) =>
  cluster.edit('statefulsets.apps', 'db', object => ({
    ...object,
    spec: { ...(object as StatefulSet).spec, ...spec },
  }));
const get = (cluster: TestCluster) =>
  cluster.get<StatefulSet>('statefulsets.apps', 'db');
const summary = (cluster: TestCluster) =>
  cluster
    .pods()
    .map(pod => `${pod.metadata.name} ${pod.spec.containers[0].image}`)
    .sort();

describe('statefulset controller', () => {
  it('starts pods in order, each once the one before is ready', async () => {
    const cluster = startTestCluster();
    cluster.apply('statefulsets.apps', statefulSet());
    await cluster.clock.advance(500);
    expect(summary(cluster)).toEqual(['db-0 postgres:17']);
    expect(get(cluster).status).toMatchObject({ replicas: 1 });
    await cluster.clock.advance(5000);
    expect(summary(cluster)).toHaveLength(3);
    const { status } = get(cluster);
    expect(status).toEqual({
      observedGeneration: 1,
      replicas: 3,
      readyReplicas: 3,
      currentReplicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
      currentRevision: expect.stringMatching(/^db-\w+$/),
      updateRevision: status?.currentRevision,
      collisionCount: 0,
    });
    expect(cluster.get<Pod>('pods', 'db-1')).toMatchObject({
      metadata: {
        labels: {
          'apps.kubernetes.io/pod-index': '1',
          'statefulset.kubernetes.io/pod-name': 'db-1',
          'controller-revision-hash': status?.currentRevision,
        },
      },
      spec: { hostname: 'db-1', subdomain: 'db' },
    });
    expect(cluster.messages('SuccessfulCreate')).toContain(
      'create Pod db-0 in StatefulSet db successful',
    );
    expect(cluster.errors).toEqual([]);
  });

  it('updates from the highest ordinal down to the partition', async () => {
    const cluster = startTestCluster();
    cluster.apply(
      'statefulsets.apps',
      statefulSet({
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { partition: 2 },
        },
      }),
    );
    await cluster.clock.advance(6000);
    edit(cluster, { template: template('postgres:18') });
    await cluster.clock.advance(6000);
    expect(summary(cluster)).toEqual([
      'db-0 postgres:17',
      'db-1 postgres:17',
      'db-2 postgres:18',
    ]);
    expect(get(cluster).status).toMatchObject({
      currentReplicas: 2,
      updatedReplicas: 1,
    });
    edit(cluster, { updateStrategy: { type: 'RollingUpdate' } });
    await cluster.clock.advance(6000);
    expect(new Set(summary(cluster).map(line => line.slice(5)))).toEqual(
      new Set(['postgres:18']),
    );
    const { status } = get(cluster);
    expect(status?.currentRevision).toBe(status?.updateRevision);
    const revisions = cluster.store.list('controllerrevisions.apps', NAMESPACE);
    expect(revisions.map(({ revision }) => revision).sort()).toEqual([1, 2]);
  });

  it('scales down from the top, one at a time', async () => {
    const cluster = startTestCluster();
    cluster.apply('statefulsets.apps', statefulSet());
    await cluster.clock.advance(6000);
    const order: string[] = [];
    cluster.store.subscribe('pods', ({ type, object }) => {
      if (type === 'DELETED') {
        order.push(`${object.metadata.name} of ${cluster.pods().length + 1}`);
      }
    });
    edit(cluster, { replicas: 1 });
    await cluster.clock.advance(3000);
    expect(order).toEqual(['db-2 of 3', 'db-1 of 2']);
  });

  it('starts all at once when told to be parallel', async () => {
    const cluster = startTestCluster();
    cluster.apply(
      'statefulsets.apps',
      statefulSet({ podManagementPolicy: 'Parallel' }),
    );
    await cluster.clock.advance(50);
    expect(summary(cluster)).toHaveLength(3);
  });
});

describe('daemonset controller', () => {
  const daemon = (cluster: TestCluster) =>
    cluster.get<DaemonSet>('daemonsets.apps', 'agent');

  it('runs one pod per node, and rolls them one by one', async () => {
    const cluster = startTestCluster();
    cluster.apply('daemonsets.apps', {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent' },
      spec: {
        selector: { matchLabels: labels },
        template: template('acme/go-agent:1'),
      },
    });
    await cluster.clock.advance(3000);
    expect(
      cluster
        .pods()
        .map(pod => pod.spec.nodeName)
        .sort(),
    ).toEqual(['sandbox-node-1', 'sandbox-node-2']);
    expect(daemon(cluster).status).toEqual({
      currentNumberScheduled: 2,
      numberMisscheduled: 0,
      desiredNumberScheduled: 2,
      numberReady: 2,
      observedGeneration: 1,
      updatedNumberScheduled: 2,
      numberAvailable: 2,
    });
    const ready: number[] = [];
    cluster.store.subscribe('daemonsets.apps', () =>
      ready.push(daemon(cluster).status?.numberReady ?? 0),
    );
    cluster.edit('daemonsets.apps', 'agent', object => ({
      ...object,
      spec: {
        ...(object as DaemonSet).spec,
        template: template('acme/go-agent:2'),
      },
    }));
    await cluster.clock.advance(6000);
    expect(Math.min(...ready)).toBe(1);
    expect(summary(cluster).every(line => line.endsWith(':2'))).toBe(true);
    expect(daemon(cluster).status?.updatedNumberScheduled).toBe(2);
  });

  it('follows a node selector as nodes are labelled', async () => {
    const cluster = startTestCluster();
    cluster.apply('daemonsets.apps', {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent' },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            nodeSelector: { disk: 'ssd' },
            containers: [{ name: 'a', image: 'acme/go-agent:1' }],
          },
        },
      },
    });
    await cluster.clock.advance(1000);
    expect(daemon(cluster).status?.desiredNumberScheduled).toBe(0);
    cluster.edit('nodes', 'sandbox-node-2', node => ({
      ...node,
      metadata: {
        ...node.metadata,
        labels: { ...node.metadata.labels, disk: 'ssd' },
      },
    }));
    await cluster.clock.advance(1000);
    expect(cluster.pods().map(pod => pod.spec.nodeName)).toEqual([
      'sandbox-node-2',
    ]);
  });
});
