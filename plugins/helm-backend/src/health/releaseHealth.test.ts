import type { V1Pod } from '@kubernetes/client-node';
import type { LiveWorkload } from '@foredeck/backstage-plugin-workloads-node';
import { releaseHealth } from './releaseHealth';

function live(ready: number, pods: V1Pod[], replicas = 2): LiveWorkload {
  return {
    workload: {
      kind: 'Deployment',
      object: {
        metadata: { name: 'payment' },
        spec: { replicas, selector: {}, template: {} },
        status: {
          replicas,
          updatedReplicas: replicas,
          readyReplicas: ready,
          availableReplicas: ready,
        },
      },
    },
    pods,
  };
}

function pod(name: string, crashes = false): V1Pod {
  return {
    metadata: { name },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'app',
          image: 'payment:1',
          imageID: '',
          ready: !crashes,
          restartCount: crashes ? 5 : 0,
          state: crashes
            ? { waiting: { reason: 'CrashLoopBackOff' } }
            : { running: {} },
          lastState: crashes ? { terminated: { exitCode: 1 } } : undefined,
        },
      ],
    },
  };
}

describe('releaseHealth', () => {
  it('is healthy when all workloads are', () => {
    expect(releaseHealth([live(2, [pod('a'), pod('b')])])).toEqual({
      state: 'healthy',
      ready: 2,
      desired: 2,
    });
  });

  it('names workload, count and cause of pods that can not run', () => {
    expect(releaseHealth([live(1, [pod('a'), pod('b', true)])])).toEqual({
      state: 'unhealthy',
      reason: 'payment: 1 of 2 pods is crash-looping (exit code 1)',
      ready: 1,
      desired: 2,
    });
    expect(
      releaseHealth([live(0, [pod('a', true), pod('b', true)])]).reason,
    ).toBe('payment: 2 of 2 pods are crash-looping (exit code 1)');
    expect(releaseHealth([live(0, [pod('a', true)], 1)]).reason).toBe(
      'payment: its pod is crash-looping (exit code 1)',
    );
  });

  it('says what a rollout waits for', () => {
    expect(releaseHealth([live(1, [pod('a')])])).toEqual({
      state: 'progressing',
      reason: 'payment: 1 of 2 pods ready',
      ready: 1,
      desired: 2,
    });
  });

  it('counts over all workloads, and lets the worst decide', () => {
    expect(
      releaseHealth([
        live(1, [pod('a')]),
        live(2, [pod('b'), pod('c')]),
        live(0, [pod('d', true)], 1),
      ]),
    ).toMatchObject({ state: 'unhealthy', ready: 3, desired: 5 });
  });

  it('has nothing to say against a release without workloads', () => {
    expect(releaseHealth([])).toEqual({
      state: 'healthy',
      reason: 'It runs no workloads.',
    });
  });
});
