import type { V1Pod } from '@kubernetes/client-node';
import { standing, workloadOf, type ScaledWorkload } from './standing';

function deployment(replicas: number, status: object): ScaledWorkload {
  return {
    kind: 'Deployment',
    object: {
      metadata: { name: 'cart', generation: 3 },
      spec: { replicas, selector: {}, template: {} },
      status: { observedGeneration: 3, ...status },
    },
  };
}

function pod(name: string, more: Partial<V1Pod> = {}): V1Pod {
  return { ...more, metadata: { name, ...more.metadata } };
}

const up = (replicas: number) => ({
  replicas,
  updatedReplicas: replicas,
  readyReplicas: replicas,
  availableReplicas: replicas,
});

describe('standing of a workload that wakes', () => {
  it('is up once all the pods it wants are ready, and its controller has looked', () => {
    const { object, ...rest } = deployment(2, up(2));
    expect(standing('wake', { object, ...rest } as ScaledWorkload, [])).toBe(
      undefined,
    );
    expect(standing('wake', deployment(2, up(1)), [])).toMatch(/1 of 2/);
    expect(
      standing('wake', deployment(2, { ...up(2), observedGeneration: 2 }), []),
    ).toBe('waiting to be picked up');
    expect(standing('wake', deployment(0, {}), [])).toBe(undefined);
  });

  it('names what is wrong with a pod, not with one that goes', () => {
    const broken: Partial<V1Pod> = {
      status: {
        containerStatuses: [
          {
            name: 'main',
            image: 'shop/cart:9',
            imageID: '',
            ready: false,
            restartCount: 0,
            state: {
              waiting: {
                reason: 'ImagePullBackOff',
                message: 'pull of shop/cart:9: not found',
              },
            },
          },
        ],
      },
    };
    expect(standing('wake', deployment(1, {}), [pod('cart-1', broken)])).toBe(
      'its pod can not pull image shop/cart:9: not found',
    );
    const going = { metadata: { deletionTimestamp: new Date(0) } };
    expect(
      standing('wake', deployment(1, {}), [
        pod('cart-1', { ...broken, ...going }),
      ]),
    ).toBe('0 of 1 pod replaced');
  });
});

describe('standing of a workload that falls asleep', () => {
  it('has stopped when nothing is left of its pods, whatever its status says', () => {
    expect(standing('sleep', deployment(0, {}), [])).toBe(undefined);
    expect(standing('sleep', deployment(0, up(1)), [])).toBe('1 pod left');
    expect(
      standing('sleep', deployment(0, { observedGeneration: 2 }), []),
    ).toBe('waiting to be picked up');
  });

  it.each([
    [{}, '1 pod left: cart-1 was not told to stop yet'],
    [
      { deletionTimestamp: new Date(0), deletionGracePeriodSeconds: 600 },
      '1 pod left: cart-1 has 600 s to stop',
    ],
    [
      { deletionTimestamp: new Date(0), finalizers: ['example.com/drain'] },
      '1 pod left: cart-1 is held by example.com/drain',
    ],
  ])('says what keeps a pod: %j', (metadata, why) => {
    expect(
      standing('sleep', deployment(0, {}), [pod('cart-1', { metadata })]),
    ).toBe(why);
  });

  it('says when somebody has started it again', () => {
    expect(standing('sleep', deployment(3, up(3)), [])).toBe(
      'somebody has started it again, with 3 pods',
    );
  });
});

describe('workloadOf', () => {
  const owned = (kind: string, name: string, hash?: string) =>
    pod('p', {
      metadata: {
        labels: hash ? { 'pod-template-hash': hash } : {},
        ownerReferences: [
          { apiVersion: 'apps/v1', kind, name, uid: '1', controller: true },
        ],
      },
    });

  it('finds who rules a pod', () => {
    expect(workloadOf(owned('ReplicaSet', 'cart-api-7f9', '7f9'))).toBe(
      'Deployment/cart-api',
    );
    expect(workloadOf(owned('StatefulSet', 'db'))).toBe('StatefulSet/db');
    expect(workloadOf(owned('ReplicaSet', 'lonely', '7f9'))).toBe(undefined);
    expect(workloadOf(pod('bare'))).toBe(undefined);
  });
});
