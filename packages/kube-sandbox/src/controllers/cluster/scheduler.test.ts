import type { Pod, PodSpec } from '../kinds/Pod';
import { startTestCluster } from '../testCluster';
import type { TestCluster } from '../testCluster';

function create(cluster: TestCluster, name: string, spec: Partial<PodSpec>) {
  cluster.apply('pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'a', image: 'nginx:1' }], ...spec },
    status: { phase: 'Pending' },
  });
}

const needing = (cpu: string) => ({
  containers: [
    { name: 'a', image: 'nginx:1', resources: { requests: { cpu } } },
  ],
});
const get = (cluster: TestCluster, name: string) =>
  cluster.get<Pod>('pods', name);

describe('scheduler', () => {
  it('says why nothing fits, and binds once something does', async () => {
    const cluster = startTestCluster();
    create(cluster, 'big', needing('500'));
    await cluster.clock.advance(1000);
    const message =
      '0/2 nodes are available: 2 Insufficient cpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.';
    expect(get(cluster, 'big').status?.conditions).toEqual([
      expect.objectContaining({
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
      }),
    ]);
    expect(cluster.messages('FailedScheduling')).toEqual([message]);
    cluster.edit('nodes', 'sandbox-node-1', node => ({
      ...node,
      status: {
        ...(node.status as object),
        allocatable: { cpu: '1000', memory: '1Ti', pods: '100' },
      },
    }));
    await cluster.clock.advance(1000);
    expect(get(cluster, 'big').spec.nodeName).toBe('sandbox-node-1');
    expect(cluster.messages('Scheduled')).toEqual([
      'Successfully assigned shop/big to sandbox-node-1',
    ]);
  });

  it('gives freed room to a waiting pod', async () => {
    const cluster = startTestCluster();
    for (const name of ['one', 'two', 'three']) {
      create(cluster, name, needing('50'));
    }
    await cluster.clock.advance(2000);
    const waiting = cluster.pods().filter(pod => !pod.spec.nodeName);
    expect(waiting).toHaveLength(1);
    const [placed] = cluster.pods().filter(pod => pod.spec.nodeName);
    cluster.remove('pods', placed.metadata.name);
    await cluster.clock.advance(1000);
    expect(get(cluster, waiting[0].metadata.name).spec.nodeName).toBeDefined();
  });

  it('heeds selectors, cordons and taints', async () => {
    const cluster = startTestCluster();
    cluster.edit('nodes', 'sandbox-node-1', node => ({
      ...node,
      spec: { ...(node.spec as object), unschedulable: true },
    }));
    cluster.edit('nodes', 'sandbox-node-2', node => ({
      ...node,
      spec: {
        ...(node.spec as object),
        taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }],
      },
    }));
    create(cluster, 'plain', {});
    create(cluster, 'tolerant', {
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
    });
    create(cluster, 'picky', {
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
      nodeSelector: { disk: 'ssd' },
    });
    await cluster.clock.advance(1000);
    expect(get(cluster, 'plain').status?.conditions?.[0].message).toBe(
      '0/2 nodes are available: 1 node(s) had untolerated taint {gpu: yes}, 1 node(s) were unschedulable. no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
    );
    expect(get(cluster, 'tolerant').spec.nodeName).toBe('sandbox-node-2');
    expect(get(cluster, 'picky').status?.conditions?.[0].message).toContain(
      "1 node(s) didn't match Pod's node affinity/selector",
    );
  });

  it('waits for a claim', async () => {
    const cluster = startTestCluster();
    create(cluster, 'p', {
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'd' } }],
    });
    await cluster.clock.advance(1000);
    expect(get(cluster, 'p').status?.conditions?.[0].message).toContain(
      'persistentvolumeclaim "d" not found',
    );
  });
});
