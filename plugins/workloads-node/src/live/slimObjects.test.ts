import type { V1Deployment, V1Pod } from '@kubernetes/client-node';
import { slimPod, slimWorkload } from './slimObjects';

const pod: V1Pod = {
  metadata: {
    name: 'cart-1',
    namespace: 'shop-dev',
    uid: 'u',
    resourceVersion: '7',
    annotations: { 'example.com/config': 'x'.repeat(1000) },
    labels: { app: 'cart' },
  },
  spec: {
    nodeName: 'node-1',
    containers: [
      {
        name: 'cart',
        image: 'cart:1',
        env: [{ name: 'TOKEN', value: 'not-to-be-kept' }],
      },
    ],
    volumes: [{ name: 'data', emptyDir: {} }],
  },
  status: { phase: 'Running' },
};

describe('slimPod', () => {
  it('keeps identity, images and state, and nothing the pod was given', () => {
    expect(slimPod(pod)).toEqual({
      metadata: {
        name: 'cart-1',
        namespace: 'shop-dev',
        uid: 'u',
        resourceVersion: '7',
        labels: { app: 'cart' },
      },
      spec: {
        nodeName: 'node-1',
        containers: [{ name: 'cart', image: 'cart:1' }],
      },
      status: { phase: 'Running' },
    });
  });
});

describe('slimWorkload', () => {
  it("keeps Helm's annotations, counts, selector and images", () => {
    const deployment: V1Deployment = {
      metadata: {
        name: 'cart',
        annotations: {
          'meta.helm.sh/release-name': 'cart',
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'cart' } },
        template: { metadata: { labels: { app: 'cart' } }, spec: pod.spec },
      },
      status: { readyReplicas: 2 },
    };
    expect(slimWorkload(deployment)).toEqual({
      metadata: {
        name: 'cart',
        annotations: { 'meta.helm.sh/release-name': 'cart' },
      },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'cart' } },
        template: {
          metadata: { labels: { app: 'cart' } },
          spec: {
            nodeName: 'node-1',
            containers: [{ name: 'cart', image: 'cart:1' }],
          },
        },
      },
      status: { readyReplicas: 2 },
    });
  });

  it('takes objects that lack everything', () => {
    expect(slimWorkload({})).toEqual({});
  });
});
