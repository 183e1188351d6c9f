import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { KubernetesObjectApi, PatchStrategy } from '@kubernetes/client-node';
import {
  ClusterClient,
  loadKubeconfig,
  type AnyObject,
} from '../cluster/ClusterClient';
import type { RunningOperator } from '../operator/startOperator';
import { eventually } from './__testUtils__/eventually';
import { brokenMonitors, shopObjects } from './__testUtils__/shop';
import { PrometheusQueries } from './__testUtils__/PrometheusQueries';
import { backfillStack } from './backfillStack';
import { startMonitoringStack } from './startMonitoringStack';

jest.setTimeout(180_000);

let dataDir: string;
let sandbox: Sandbox;
let stack: RunningOperator;
let client: ClusterClient;
let prometheus: PrometheusQueries;
const problems: string[] = [];

const start = (admission = false) =>
  startMonitoringStack({
    admission,
    kubeconfig: sandbox.kubeconfig(),
    podNetworkUrl: sandbox.podNetwork.url,
    dataDir: join(dataDir, 'monitoring'),
    interval: '1s',
    log: message => problems.push(message),
  });

const apply = async (objects: AnyObject[]) => {
  for (const object of objects) {
    await client.apply(object);
  }
};

const rule = (name: string, expr: string) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name, namespace: 'shop' },
  spec: { groups: [{ name, rules: [{ alert: 'Always', expr }] }] },
});

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'monitoring-stack-'));
  sandbox = await startSandbox({
    speed: 20,
    dataDir: join(dataDir, 'cluster'),
  });
  client = new ClusterClient(loadKubeconfig(sandbox.kubeconfig()), 'test');
  stack = await start();
  prometheus = new PrometheusQueries(stack.prometheusUrl);
  await apply(shopObjects());
  await apply(brokenMonitors().map(({ monitor }) => monitor));
});

afterAll(async () => {
  await stack?.stop();
  await sandbox?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('scrapes kubelets, kube-state-metrics and what ServiceMonitors and PodMonitors name', async () => {
  for (const job of [
    'serviceMonitor/shop/good/0',
    'podMonitor/shop/pods/0',
    'serviceMonitor/monitoring/kube-state-metrics/0',
    'serviceMonitor/monitoring/kubelet/0',
    'serviceMonitor/monitoring/kubelet/1',
  ]) {
    await prometheus.until(job, ({ active }) =>
      active.some(target => target.health === 'up'),
    );
  }
  const [target] = (await prometheus.targets('serviceMonitor/shop/good/0'))
    .active;
  expect(target.labels).toMatchObject({
    namespace: 'shop',
    service: 'cart',
    endpoint: 'http',
    job: 'cart',
    container: 'app',
    pod: expect.stringMatching(/^cart-/),
    instance: expect.stringMatching(/^10\.244\.\d+\.\d+:8080$/),
  });
  expect(
    await prometheus.query('count(up{job="shop/pods", namespace="shop"})'),
  ).toEqual([1]);
  expect(
    await prometheus.query(
      'count(kube_pod_info{namespace="shop", job="kube-state-metrics"}) > bool 0',
    ),
  ).toEqual([1]);
  expect(
    await prometheus.query(
      'count(container_cpu_usage_seconds_total{namespace="shop", metrics_path="/metrics/cadvisor"}) > bool 0',
    ),
  ).toEqual([1]);
});

describe('a monitor', () => {
  const shown = (shows: string) =>
    brokenMonitors()
      .filter(one => one.shows === shows)
      .map(one => ({ ...one, job: `serviceMonitor/shop/${one.id}/0` }));

  it.each(shown('rejected'))(
    '$name is rejected by an event, and is no job',
    async ({ id, job, message }) => {
      const event = await eventually(() =>
        sandbox.store
          .list('events', 'shop')
          .find(one => (one.involvedObject as { name: string }).name === id),
      );
      expect(event).toMatchObject({
        type: 'Warning',
        reason: 'InvalidConfiguration',
        message: expect.stringMatching(message ?? /./),
      });
      expect(await prometheus.jobs()).not.toContain(job);
    },
  );

  it.each(shown('dropped'))(
    '$name has its targets dropped',
    async ({ job }) => {
      const { active } = await prometheus.until(
        job,
        ({ dropped }) => dropped.length > 0,
      );
      expect(active).toEqual([]);
    },
  );

  it.each(shown('nothing'))(
    '$name is a job without targets',
    async ({ job }) => {
      await eventually(async () => (await prometheus.jobs()).includes(job));
      expect(await prometheus.targets(job)).toEqual({
        active: [],
        dropped: [],
      });
    },
  );

  it.each(shown('down'))(
    '$name has targets that are down',
    async ({ job, message }) => {
      const { active } = await prometheus.until(job, targets =>
        targets.active.some(one => one.health === 'down'),
      );
      expect(active[0].lastError).toMatch(message ?? /./);
    },
  );
});

it('loads rules, and rejects those that Prometheus would not load', async () => {
  await apply([rule('good', 'vector(1)'), rule('bad', 'sum(rate(x[5m])')]);
  await eventually(async () =>
    (
      await prometheus.ruleFiles()
    ).find(file => /\/shop-good-[0-9a-f-]{36}\.yaml$/.test(file)),
  );
  const event = await eventually(() =>
    sandbox.store
      .list('events', 'shop')
      .find(one => (one.involvedObject as { name: string }).name === 'bad'),
  );
  expect(event).toMatchObject({
    type: 'Warning',
    reason: 'InvalidConfiguration',
    message: expect.stringMatching(/invalid rule: .*parse error/),
  });
  const url = `${stack.alertmanagerUrl}/api/v2/alerts?filter=alertname="Always"`;
  await eventually(async () => (await (await fetch(url)).json())[0]);
});

it('finds nothing once the service account has lost its rights', async () => {
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'prometheus-k8s' },
  };
  const before = await client.read(binding);
  sandbox.store.remove(
    'clusterrolebindings.rbac.authorization.k8s.io',
    undefined,
    'prometheus-k8s',
  );
  const job = 'serviceMonitor/shop/good/0';
  const { dropped } = await prometheus.until(
    job,
    ({ active }) => active.length === 0,
  );
  expect(dropped).toEqual([]);
  expect(await prometheus.jobs()).toContain(job);
  await apply([
    { ...binding, roleRef: before?.roleRef, subjects: before?.subjects },
  ]);
  await prometheus.until(job, ({ active }) => active.length > 0);
});

it('leaves out monitors that the Prometheus object does not choose', async () => {
  const objects = KubernetesObjectApi.makeApiClient(client.config);
  const select = (spec: object) =>
    objects.patch(
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'Prometheus',
        metadata: { name: 'k8s', namespace: 'monitoring' },
        spec,
      },
      undefined,
      undefined,
      undefined,
      undefined,
      PatchStrategy.MergePatch,
    );
  const job = 'serviceMonitor/shop/good/0';
  await select({ serviceMonitorSelector: { matchLabels: { release: 'x' } } });
  const jobs = async (wanted: (names: string[]) => boolean) =>
    eventually(async () => {
      const names = await prometheus.jobs();
      return wanted(names) ? names : undefined;
    });
  expect(await jobs(names => !names.includes(job))).toEqual([
    'podMonitor/shop/pods/0',
  ]);
  await select({
    serviceMonitorSelector: { matchLabels: null },
    serviceMonitorNamespaceSelector: { matchLabels: { team: 'x' } },
  });
  expect(await jobs(names => !names.includes(job))).toEqual([
    'podMonitor/shop/pods/0',
  ]);
  await select({ serviceMonitorNamespaceSelector: { matchLabels: null } });
  expect(await jobs(names => names.includes(job))).toContain(job);
});

it('goes on after a restart of everything, with its data and a past made up', async () => {
  await prometheus.until('serviceMonitor/shop/good/0', ({ active }) =>
    active.some(target => target.health === 'up'),
  );
  const then = Date.now() / 1000;
  const past = {
    dataDir: join(dataDir, 'monitoring'),
    prometheusUrl: stack.prometheusUrl,
    podNetworkUrl: sandbox.podNetwork.url,
    hours: 2,
  };
  expect(await backfillStack(past)).toBeGreaterThan(0);
  await stack.stop();
  await sandbox.stop();
  sandbox = await startSandbox({
    speed: 20,
    dataDir: join(dataDir, 'cluster'),
  });
  client = new ClusterClient(loadKubeconfig(sandbox.kubeconfig()), 'test');
  stack = await start(true);
  prometheus = new PrometheusQueries(stack.prometheusUrl);
  expect(
    await prometheus.query('count(max_over_time(up{job="cart"}[2m]))', then),
  ).toEqual([1]);
  const [rate] = await prometheus.query(
    'sum(rate(http_request_duration_seconds_count{job="cart"}[5m]))',
    then - 3600,
  );
  expect(rate).toBeGreaterThan(0);
  // What is there is not made up again.
  expect(
    await backfillStack({ ...past, prometheusUrl: stack.prometheusUrl }),
  ).toBe(0);
  expect(
    sandbox.store.get('services', 'monitoring', 'prometheus-operated')?.metadata
      .annotations,
  ).toEqual({ 'sandbox.foredeck.io/upstream': stack.prometheusUrl });
});

it('has the cluster refuse rules that Prometheus would not load', async () => {
  await expect(apply([rule('late', 'sum(rate(x[5m])')])).rejects.toThrow(
    /admission webhook .* denied the request: Rules are not valid: .*parse error/,
  );
  await expect(apply([rule('late', 'vector(1)')])).resolves.toBeUndefined();
});

it('lets those who may change a namespace monitor it', async () => {
  sandbox.addUser({ name: 'jane' });
  const jane = new ClusterClient(
    loadKubeconfig(sandbox.kubeconfig('jane')),
    'jane',
  );
  await expect(jane.apply(rule('janes', 'up'))).rejects.toThrow(/forbidden/);
  await client.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'jane', namespace: 'shop' },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'edit',
    },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'jane' },
    ],
  });
  await expect(jane.apply(rule('janes', 'up'))).resolves.toMatchObject({
    metadata: { name: 'janes' },
  });
});
