import { ManualClock } from '../kubelet/ManualClock';
import { parseQuantity } from '../controllers/runtime/quantity';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';
import { apiClient } from '../__testUtils__/apiClient';
import { scrape } from '../__testUtils__/exposition';
import { getInside, podNamed } from '../__testUtils__/serving';

const MINUTE = 60_000;

const pod = (name: string, limits: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels: { app: name } },
  spec: {
    nodeName: 'only',
    restartPolicy: 'Always',
    containers: [
      {
        name: 'app',
        image: 'acme/spring-api:1',
        resources: { limits, requests: { cpu: '10m' } },
        livenessProbe: { httpGet: { port: 8080 }, periodSeconds: 10 },
      },
    ],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  },
});

describe('metrics of a node', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  const address = 'http://172.18.0.2:10250';

  beforeAll(async () => {
    sandbox = await startSandbox({ clock, nodes: [{ name: 'only' }] });
    sandbox.store.create('persistentvolumeclaims', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'data',
        namespace: 'default',
        annotations: { 'sandbox.foredeck.io/volume-used': '0.9' },
      },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    });
    sandbox.store.create('pods', pod('free', { memory: '1Gi' }));
    sandbox.store.create('pods', pod('tight', { cpu: '20m', memory: '1Gi' }));
    await clock.advance(60 * MINUTE);
  });
  afterAll(() => sandbox.stop());

  async function scraped(path: string) {
    const answer = await getInside(sandbox, `${address}${path}`, {
      Accept: 'application/openmetrics-text',
    });
    expect([answer.code, answer.type]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return scrape(answer.text);
  }

  it('agrees with what metrics.k8s.io answers', async () => {
    const before = await scraped('/metrics/cadvisor');
    await clock.advance(15_000);
    const after = await scraped('/metrics/cadvisor');
    const measured = await apiClient(sandbox).get(
      '/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/free',
    );
    const [{ usage }] = measured.body.containers as Array<{
      usage: { cpu: string; memory: string };
    }>;
    const labels = { namespace: 'default', pod: 'free', container: 'app' };
    const cpu = 'container_cpu_usage_seconds_total';
    expect(
      (after.value(cpu, labels) - before.value(cpu, labels)) / 15,
    ).toBeCloseTo(parseQuantity(usage.cpu), 5);
    expect(
      after.value('container_memory_working_set_bytes', labels) / 2 ** 20,
    ).toBeCloseTo(parseQuantity(usage.memory) / 2 ** 20, 1);
    // The pod as a whole is told beside its containers.
    expect(after.sum(cpu, { pod: 'free', container: '' })).toBe(
      after.value(cpu, labels),
    );
  });

  it('labels containers as a kubelet does, and throttles those with a limit', async () => {
    const { samples, value } = await scraped('/metrics/cadvisor');
    const { uid } = podNamed(sandbox, 'tight').metadata;
    const labels = { namespace: 'default', pod: 'tight', container: 'app' };
    expect(
      samples.find(
        sample =>
          sample.name === 'container_memory_rss' &&
          sample.labels.pod === 'tight' &&
          sample.labels.container === 'app',
      )?.labels,
    ).toEqual({
      ...labels,
      id: expect.stringContaining(
        `/kubepods-besteffort-pod${uid.replaceAll(
          '-',
          '_',
        )}.slice/cri-containerd-`,
      ),
      image: expect.stringContaining('acme/spring-api:1'),
      name: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(value('container_cpu_cfs_periods_total', labels)).toBeGreaterThan(
      35_000,
    );
    expect(
      value('container_cpu_cfs_throttled_periods_total', labels),
    ).toBeGreaterThan(100);
    expect(
      value('container_cpu_cfs_periods_total', { ...labels, pod: 'free' }),
    ).toBeNaN();
    expect(
      value('container_network_receive_bytes_total', {
        pod: 'free',
        interface: 'eth0',
      }),
    ).toBeGreaterThan(1e6);
  });

  it('tells of volumes and probes, also through the API', async () => {
    const { value } = await scraped('/metrics');
    const labels = { namespace: 'default', persistentvolumeclaim: 'data' };
    expect(value('kubelet_volume_stats_capacity_bytes', labels)).toBe(2 ** 30);
    expect(value('kubelet_volume_stats_used_bytes', labels)).toBe(
      Math.floor(0.9 * 2 ** 30),
    );
    expect(value('kubelet_running_pods')).toBe(2);
    const probes = await scraped('/metrics/probes');
    expect(
      probes.value('prober_probe_total', {
        pod: 'free',
        probe_type: 'Liveness',
      }),
    ).toBeGreaterThan(300);

    const client = apiClient(sandbox);
    for (const name of ['only', 'only:10250', 'https:only:10250']) {
      const proxied = await client.get(
        `/api/v1/nodes/${name}/proxy/metrics/probes`,
      );
      expect(proxied.text).toContain('prober_probe_total{');
    }
    const refused = await client.get('/api/v1/nodes/only:9100/proxy/metrics');
    expect(refused.body.message).toBe(
      'error trying to reach service: dial tcp 172.18.0.2:9100: connect: connection refused',
    );
    expect((await client.get('/api/v1/nodes/only/proxy/nope')).code).toBe(404);
  });
});
