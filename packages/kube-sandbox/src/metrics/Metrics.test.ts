import { parseQuantity } from '../controllers/runtime/quantity';
import { startKubelet } from '../kubelet/Kubelet';
import { ManualClock } from '../kubelet/ManualClock';
import { createStore } from '../store/MemoryStore';

describe('metrics', () => {
  it('measures running pods only, within their limits, and their nodes', async () => {
    const clock = new ManualClock();
    const store = createStore({ now: () => new Date(clock.now()) });
    const { metrics } = startKubelet({ store, clock });
    store.create('nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'node-a' },
    });
    const create = (name: string, image: string) =>
      store.create('pods', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: 'shop', labels: { app: name } },
        spec: {
          nodeName: 'node-a',
          restartPolicy: 'Always',
          containers: [
            { name: 'app', image, resources: { limits: { memory: '64Mi' } } },
          ],
        },
      });
    create('api', 'acme/spring-api:1');
    create('broken', 'acme/spring-api:broken');
    await clock.advance(120_000);
    const pods = metrics.pods('shop');
    expect(pods).toEqual([
      {
        kind: 'PodMetrics',
        apiVersion: 'metrics.k8s.io/v1beta1',
        metadata: expect.objectContaining({
          name: 'api',
          namespace: 'shop',
          labels: { app: 'api' },
        }),
        timestamp: '2026-01-05T09:02:00Z',
        window: '15s',
        containers: [
          {
            name: 'app',
            usage: {
              cpu: expect.stringMatching(/^\d+n$/),
              memory: expect.stringMatching(/^\d+Ki$/),
            },
          },
        ],
      },
    ]);
    const { usage } = pods[0].containers[0];
    expect(parseQuantity(usage.cpu)).toBeGreaterThan(0.005);
    expect(parseQuantity(usage.memory)).toBeLessThan(64 * 2 ** 20);
    expect(metrics.pods('elsewhere')).toEqual([]);
    const [node] = metrics.nodes();
    expect(node.metadata.name).toBe('node-a');
    expect(parseQuantity(node.usage.memory)).toBeGreaterThan(
      parseQuantity(usage.memory),
    );
    expect(metrics.pods('shop')).toEqual(pods);
    await clock.advance(15_000);
    expect(metrics.pods('shop')[0].containers).not.toEqual(pods[0].containers);
  });
});
