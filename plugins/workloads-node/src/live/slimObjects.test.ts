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

describe('what steers the collection of logs', () => {
  it('stays with a pod, cut where it is long', () => {
    const { metadata } = slimPod({
      ...pod,
      metadata: {
        ...pod.metadata,
        annotations: {
          'co.elastic.logs/enabled': 'true',
          'co.elastic.logs.app/multiline.pattern': 'é'.repeat(1000),
          'promtail.io/pipeline': 'x',
          'fluentbit.io/parser': 'json',
          'prometheus.io/scrape': 'true',
          'kubectl.kubernetes.io/default-container': 'cart',
          'example.com/config': 'secret',
        },
      },
    });
    expect(metadata?.annotations).toEqual({
      'co.elastic.logs/enabled': 'true',
      'co.elastic.logs.app/multiline.pattern': 'é'.repeat(512),
      'promtail.io/pipeline': 'x',
      'fluentbit.io/parser': 'json',
      'prometheus.io/scrape': 'true',
      'kubectl.kubernetes.io/default-container': 'cart',
    });
  });

  it('keeps containers of all kinds, sidecars as such, and their states', () => {
    const status = {
      phase: 'Running',
      ephemeralContainerStatuses: [
        {
          name: 'debug',
          image: 'b',
          imageID: '',
          ready: false,
          restartCount: 0,
        },
      ],
    };
    const slim = slimPod({
      ...pod,
      spec: {
        containers: [],
        initContainers: [
          { name: 'proxy', image: 'p:1', restartPolicy: 'Always', args: ['x'] },
        ],
        ephemeralContainers: [
          {
            name: 'debug',
            image: 'b',
            targetContainerName: 'cart',
            stdin: true,
          },
        ],
      },
      status,
    });
    expect(slim.spec).toMatchObject({
      initContainers: [
        { name: 'proxy', image: 'p:1', restartPolicy: 'Always' },
      ],
      ephemeralContainers: [
        { name: 'debug', image: 'b', targetContainerName: 'cart' },
      ],
    });
    expect(slim.status).toBe(status);
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
