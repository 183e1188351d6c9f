import type { KubernetesObject } from '@kubernetes/client-node';
import fc from 'fast-check';
import {
  EVERYWHERE,
  LiveWorkloads,
} from '@foredeck/backstage-plugin-workloads-node';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { HealthMemory } from './HealthMemory';
import { releaseHealth } from './releaseHealth';

jest.setTimeout(30_000);

const DEPLOYMENTS = '/apis/apps/v1/deployments';
const PODS = '/api/v1/pods';
const RELEASES = ['cart', 'payment'];

function deployment(
  name: string,
  release: string,
  readyReplicas: number,
): KubernetesObject & { spec: object; status: object } {
  return {
    metadata: {
      name,
      namespace: 'shop-dev',
      annotations: { 'meta.helm.sh/release-name': release },
    },
    spec: { replicas: 1, selector: {}, template: {} },
    status: {
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas,
      availableReplicas: readyReplicas,
    },
  };
}

function pod(
  workload: string,
  crashes: boolean,
): KubernetesObject & { status: object } {
  return {
    metadata: {
      name: `${workload}-pod`,
      namespace: 'shop-dev',
      labels: { 'pod-template-hash': 'a1' },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${workload}-a1`,
          uid: workload,
          controller: true,
        },
      ],
    },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'app',
          image: 'web:1',
          imageID: '',
          ready: !crashes,
          restartCount: crashes ? 5 : 0,
          state: crashes
            ? { waiting: { reason: 'CrashLoopBackOff' } }
            : { running: {} },
        },
      ],
    },
  };
}

function setUp() {
  const cluster = new FakeCluster();
  const workloads = new LiveWorkloads(cluster);
  workloads.collections.forEach(one => one.setNamespaces(EVERYWHERE));
  return { cluster, workloads, memory: new HealthMemory(workloads) };
}

describe('HealthMemory', () => {
  it('answers the same object until something changes', () => {
    const { cluster, memory } = setUp();
    cluster.at(DEPLOYMENTS).put(deployment('web', 'cart', 1));
    const first = memory.of('shop-dev', 'cart');

    expect(first.state).toBe('healthy');
    expect(memory.of('shop-dev', 'cart')).toBe(first);
    cluster.at(PODS).put(pod('web', true));
    expect(memory.of('shop-dev', 'cart').state).toBe('unhealthy');
  });

  it('always tells what working it out anew would tell', () => {
    const step = fc.record({
      workload: fc.constantFrom('web', 'worker'),
      release: fc.constantFrom(...RELEASES),
      deed: fc.constantFrom('put', 'remove', 'putPod', 'removePod'),
      good: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), steps => {
        const { cluster, workloads, memory } = setUp();
        for (const { workload, release, deed, good } of steps) {
          const informer = cluster.at(
            deed.endsWith('Pod') ? PODS : DEPLOYMENTS,
          );
          const object = deed.endsWith('Pod')
            ? pod(workload, !good)
            : deployment(workload, release, good ? 1 : 0);
          if (deed.startsWith('put')) {
            informer.put(object);
          } else {
            const held = informer.list().find(one => {
              return one.metadata?.name === object.metadata?.name;
            });
            if (held) {
              informer.remove(held);
            }
          }
          for (const name of RELEASES) {
            expect(memory.of('shop-dev', name)).toEqual(
              releaseHealth(workloads.ofRelease('shop-dev', name)),
            );
          }
        }
      }),
    );
  });
});
