import type { Deployment, ReplicaSet } from '../kinds/Workloads';
import { NAMESPACE, startTestCluster } from '../testCluster';
import type { TestCluster } from '../testCluster';

const labels = { app: 'web' };

function deployment(spec: Partial<Deployment['spec']> = {}, image = 'nginx:1') {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', annotations: { team: 'shop' } },
    spec: {
      replicas: 3,
      progressDeadlineSeconds: 600,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'web',
              image,
              readinessProbe: { httpGet: { path: '/', port: 80 } },
            },
          ],
        },
      },
      ...spec,
    },
  };
}

const withImage = (image: string) => (object: unknown) => ({
  ...(object as Deployment),
  spec: {
    ...(object as Deployment).spec,
    template: deployment({}, image).spec.template,
  },
});
const withSpec = (spec: Partial<Deployment['spec']>) => (object: unknown) => ({
  ...(object as Deployment),
  spec: { ...(object as Deployment).spec, ...spec },
});

const web = (cluster: TestCluster) =>
  cluster.get<Deployment>('deployments.apps', 'web');
const sets = (cluster: TestCluster) =>
  (cluster.store.list('replicasets.apps', NAMESPACE) as ReplicaSet[]).sort(
    (a, b) =>
      a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp),
  );

async function rolledOut(spec: Partial<Deployment['spec']> = {}) {
  const cluster = startTestCluster();
  cluster.apply('deployments.apps', deployment(spec));
  await cluster.clock.advance(5000);
  return cluster;
}

describe('deployment controller', () => {
  it('rolls out and reports it as Kubernetes does', async () => {
    const cluster = startTestCluster();
    cluster.apply('deployments.apps', deployment());
    await cluster.clock.advance(100);
    const name = sets(cluster)[0].metadata.name;
    expect(web(cluster).status).toMatchObject({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      unavailableReplicas: 3,
      terminatingReplicas: 0,
      conditions: [
        {
          type: 'Available',
          status: 'False',
          reason: 'MinimumReplicasUnavailable',
          message: 'Deployment does not have minimum availability.',
        },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'ReplicaSetUpdated',
          message: `ReplicaSet "${name}" is progressing.`,
        },
      ],
    });
    await cluster.clock.advance(1000);
    const time = expect.any(String);
    expect(web(cluster).status).toEqual({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      terminatingReplicas: 0,
      conditions: [
        {
          type: 'Available',
          status: 'True',
          lastUpdateTime: time,
          lastTransitionTime: time,
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
        },
        {
          type: 'Progressing',
          status: 'True',
          lastUpdateTime: time,
          lastTransitionTime: time,
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${name}" has successfully progressed.`,
        },
      ],
    });
    expect(sets(cluster)[0]).toMatchObject({
      metadata: {
        name: expect.stringMatching(/^web-[bcdf4-9]{6,10}$/),
        annotations: {
          team: 'shop',
          'deployment.kubernetes.io/desired-replicas': '3',
          'deployment.kubernetes.io/max-replicas': '4',
          'deployment.kubernetes.io/revision': '1',
        },
      },
      status: {
        replicas: 3,
        fullyLabeledReplicas: 3,
        readyReplicas: 3,
        availableReplicas: 3,
        terminatingReplicas: 0,
        observedGeneration: 1,
      },
    });
    expect(cluster.messages('ScalingReplicaSet')).toEqual([
      `Scaled up replica set ${name} from 0 to 3`,
    ]);
    expect(cluster.errors).toEqual([]);
  });

  it('never has too few or too many pods during a rolling update', async () => {
    const cluster = await rolledOut();
    const totals = new Set<number>();
    const available = new Set<number>();
    cluster.store.subscribe('deployments.apps', () => {
      totals.add(web(cluster).status?.replicas ?? 0);
      available.add(web(cluster).status?.availableReplicas ?? 0);
    });
    cluster.edit('deployments.apps', 'web', withImage('nginx:2'));
    await cluster.clock.advance(10_000);
    expect(Math.max(...totals)).toBe(4);
    expect(Math.min(...available)).toBe(3);
    expect(sets(cluster).map(set => set.spec.replicas)).toEqual([0, 3]);
    expect(web(cluster).metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '2',
    });
    expect(cluster.pods()).toHaveLength(3);
  });

  it('reuses the ReplicaSet of an earlier template on a rollback', async () => {
    const cluster = await rolledOut();
    cluster.edit('deployments.apps', 'web', withImage('nginx:2'));
    await cluster.clock.advance(10_000);
    cluster.edit('deployments.apps', 'web', withImage('nginx:1'));
    await cluster.clock.advance(10_000);
    expect(sets(cluster).map(set => set.spec.replicas)).toEqual([3, 0]);
    expect(sets(cluster)[0].metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    });
    expect(web(cluster).status?.conditions?.at(-1)?.reason).toBe(
      'NewReplicaSetAvailable',
    );
  });

  it('keeps the old pods when the new image can not be pulled', async () => {
    const cluster = await rolledOut({ progressDeadlineSeconds: 30 });
    cluster.edit('deployments.apps', 'web', withImage('nginx:broken'));
    await cluster.clock.advance(20_000);
    expect(web(cluster).status).toMatchObject({
      replicas: 4,
      updatedReplicas: 1,
      availableReplicas: 3,
      unavailableReplicas: 1,
    });
    await cluster.clock.advance(20_000);
    expect(web(cluster).status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: expect.stringMatching(/^ReplicaSet "web-\w+" has timed out/),
      }),
    );
    cluster.edit('deployments.apps', 'web', withImage('nginx:1'));
    await cluster.clock.advance(10_000);
    expect(web(cluster).status).toMatchObject({
      replicas: 3,
      availableReplicas: 3,
    });
  });

  it('ends all old pods before a Recreate starts new ones', async () => {
    const cluster = await rolledOut({ strategy: { type: 'Recreate' } });
    const images = new Set<string>();
    cluster.store.subscribe('pods', () => {
      const running = cluster.pods().map(pod => pod.spec.containers[0].image);
      images.add([...new Set(running)].sort().join());
    });
    cluster.edit('deployments.apps', 'web', withImage('nginx:2'));
    await cluster.clock.advance(10_000);
    expect([...images].sort()).toEqual(['', 'nginx:1', 'nginx:2']);
    expect(web(cluster).status?.availableReplicas).toBe(3);
  });

  it('scales up and down', async () => {
    const cluster = await rolledOut();
    cluster.edit('deployments.apps', 'web', withSpec({ replicas: 5 }));
    await cluster.clock.advance(3000);
    expect(cluster.pods()).toHaveLength(5);
    cluster.edit('deployments.apps', 'web', withSpec({ replicas: 0 }));
    await cluster.clock.advance(3000);
    expect(cluster.pods()).toHaveLength(0);
    expect(web(cluster).status).toMatchObject({ observedGeneration: 3 });
    expect(web(cluster).status?.replicas).toBeUndefined();
  });

  it('does not roll while paused, and does once resumed', async () => {
    const cluster = await rolledOut();
    cluster.edit('deployments.apps', 'web', withSpec({ paused: true }));
    cluster.edit('deployments.apps', 'web', withImage('nginx:2'));
    await cluster.clock.advance(5000);
    expect(sets(cluster)).toHaveLength(1);
    expect(web(cluster).status?.conditions?.at(-1)).toMatchObject({
      type: 'Progressing',
      status: 'Unknown',
      reason: 'DeploymentPaused',
    });
    cluster.edit('deployments.apps', 'web', withSpec({ paused: false }));
    await cluster.clock.advance(10_000);
    expect(sets(cluster).map(set => set.spec.replicas)).toEqual([0, 3]);
  });

  it('keeps no more old revisions than asked', async () => {
    const cluster = await rolledOut({ revisionHistoryLimit: 1 });
    for (const tag of ['2', '3', '4']) {
      cluster.edit('deployments.apps', 'web', withImage(`nginx:${tag}`));
      await cluster.clock.advance(10_000);
    }
    expect(sets(cluster)).toHaveLength(2);
  });

  it('waits minReadySeconds before it counts a pod as available', async () => {
    const cluster = startTestCluster();
    cluster.apply('deployments.apps', deployment({ minReadySeconds: 20 }));
    await cluster.clock.advance(15_000);
    expect(web(cluster).status?.readyReplicas).toBe(3);
    expect(web(cluster).status?.availableReplicas).toBeUndefined();
    await cluster.clock.advance(10_000);
    expect(web(cluster).status?.availableReplicas).toBe(3);
  });

  it('shows a refused pod as ReplicaFailure', async () => {
    const cluster = startTestCluster({
      admit: (_resource, object) => {
        throw new Error(
          `pods "${object.metadata.name}" is forbidden: exceeded quota: q`,
        );
      },
    });
    cluster.apply('deployments.apps', deployment());
    await cluster.clock.advance(1000);
    expect(web(cluster).status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'ReplicaFailure',
        status: 'True',
        reason: 'FailedCreate',
        message: expect.stringContaining('exceeded quota: q'),
      }),
    );
    expect(cluster.messages('FailedCreate')[0]).toMatch(
      /^Error creating: pods/,
    );
  });

  it('is idle once rolled out', async () => {
    const cluster = await rolledOut();
    await cluster.clock.advance(700_000);
    const written: string[] = [];
    cluster.store.subscribe('*', ({ resource }) => written.push(resource));
    await cluster.clock.advance(3_600_000);
    // Only the nodes report every five minutes.
    expect(new Set(written)).toEqual(
      new Set(['nodes', 'leases.coordination.k8s.io']),
    );
    expect(written).toHaveLength(4 * 12);
    expect(cluster.clock.pending).toBe(1);
  });
});
