import type { KubeObject } from '../../store/KubeObject';
import { NAMESPACE, startTestCluster } from '../testCluster';

jest.setTimeout(30_000);

const labels = { app: 'web' };
const SLICES = 'endpointslices.discovery.k8s.io';

async function withService(replicas: number) {
  const cluster = startTestCluster();
  cluster.apply('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels },
    spec: {
      type: 'LoadBalancer',
      selector: labels,
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  });
  cluster.apply('deployments.apps', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'nginx:1',
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/', port: 'http' } },
            },
          ],
        },
      },
    },
  });
  return cluster;
}

const endpointsOf = (slice: KubeObject) =>
  slice.endpoints as Array<{
    addresses: string[];
    conditions: { ready: boolean };
    targetRef: { name: string };
  }>;

describe('endpoints controller', () => {
  it('follows the pods of a Service as they become ready and go', async () => {
    const cluster = await withService(2);
    await cluster.clock.advance(150);
    const [early] = cluster.store.list(SLICES, NAMESPACE);
    expect(
      endpointsOf(early).map(({ conditions }) => conditions.ready),
    ).toEqual([false, false]);
    expect(cluster.get('endpoints', 'web').subsets).toEqual([
      expect.objectContaining({
        notReadyAddresses: [expect.anything(), expect.anything()],
        ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
      }),
    ]);
    await cluster.clock.advance(3000);
    const [slice] = cluster.store.list(SLICES, NAMESPACE);
    expect(slice.metadata.labels).toMatchObject({
      'kubernetes.io/service-name': 'web',
    });
    expect(endpointsOf(slice).map(({ targetRef }) => targetRef.name)).toEqual(
      cluster
        .pods()
        .map(pod => pod.metadata.name)
        .sort(),
    );
    expect(endpointsOf(slice).every(({ conditions }) => conditions.ready)).toBe(
      true,
    );
    cluster.remove('deployments.apps', 'web');
    await cluster.clock.advance(3000);
    const [empty] = cluster.store.list(SLICES, NAMESPACE);
    expect(empty.endpoints).toEqual([]);
    expect(cluster.get('endpoints', 'web').subsets).toBeUndefined();
    cluster.remove('services', 'web');
    await cluster.clock.advance(100);
    expect(cluster.store.list(SLICES, NAMESPACE)).toEqual([]);
    expect(cluster.find('endpoints', 'web')).toBeUndefined();
  });

  it('puts no more than a hundred endpoints into a slice', async () => {
    const cluster = await withService(250);
    await cluster.clock.advance(5000);
    const sizes = cluster.store
      .list(SLICES, NAMESPACE)
      .map(slice => endpointsOf(slice).length)
      .sort();
    expect(sizes).toEqual([100, 100, 50]);
  });

  it('gives a LoadBalancer an address after a moment', async () => {
    const cluster = await withService(0);
    await cluster.clock.advance(100);
    expect(cluster.get('services', 'web').status).toBeUndefined();
    await cluster.clock.advance(1000);
    expect(cluster.get('services', 'web').status).toEqual({
      loadBalancer: {
        ingress: [
          { ip: expect.stringMatching(/^172\.18\.255\.\d+$/), ipMode: 'VIP' },
        ],
      },
    });
  });
});
