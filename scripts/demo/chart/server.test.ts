// What an API server says about the objects: every field known, every value legal.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../process/runCommand.ts';
import type { TestCluster } from '../process/startTestCluster.ts';
import {
  helmProgram,
  kubectlProgram,
  startTestCluster,
} from '../process/startTestCluster.ts';
import {
  chart,
  chartOf,
  charts,
  engines,
  merge,
  profiles,
} from './renderChart.ts';
import type { Values } from './renderChart.ts';

const image = {
  image: { repository: 'registry.example.com/cart', tag: '1.0' },
};

const everything: Values = {
  component: 'cart',
  system: 'shop',
  image: {
    repository: 'registry.example.com/cart',
    tag: '1.0',
    pullSecrets: ['registry'],
  },
  command: ['cart'],
  args: ['--verbose'],
  extraPorts: { admin: { containerPort: 9000, protocol: 'UDP' } },
  secretEnv: { TOKEN: 'hush' },
  envFromSecret: { A: { name: 'a', key: 'a', optional: true } },
  envFromConfigMap: { B: { name: 'b', key: 'b' } },
  envFrom: { secrets: ['a'], configMaps: ['b'] },
  configFiles: { files: { 'cart.yaml': 'ttl: 2\n' } },
  secretFiles: { tls: { secret: 'tls', mountPath: '/etc/tls' } },
  configMapFiles: { more: { configMap: 'more', mountPath: '/etc/more' } },
  ingress: {
    enabled: true,
    className: 'nginx',
    hosts: [{ host: 'cart.example.com' }],
    tls: { enabled: true },
  },
  probes: {
    startup: { type: 'exec', command: ['true'] },
    readiness: { type: 'http', path: '/ready', port: 8080 },
  },
  resources: {
    requests: { cpu: 1, memory: '1Gi', 'ephemeral-storage': '1Gi' },
    limits: { cpu: '1.5', memory: '2Gi' },
  },
  autoscaling: { enabled: true, memoryPercent: 80 },
  podDisruptionBudget: { enabled: true, maxUnavailable: '25%' },
  persistence: { enabled: true, accessMode: 'ReadWriteMany' },
  podSecurityContext: { runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
  securityContext: { addCapabilities: ['NET_BIND_SERVICE'] },
  topologySpread: { topologyKeys: ['kubernetes.io/hostname', 'zone'] },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }],
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 1,
          podAffinityTerm: { topologyKey: 'zone', labelSelector: {} },
        },
      ],
    },
  },
  initContainers: [{ name: 'migrate', image: 'registry.example.com/m:1' }],
  sidecars: [{ name: 'proxy', image: 'registry.example.com/p:1' }],
  labels: { team: 'shop' },
  annotations: { note: 'all' },
  podAnnotations: { note: 'pods' },
  updateStrategy: { maxSurge: '50%', maxUnavailable: 1 },
};

let cluster: TestCluster;
before(async () => {
  cluster = await startTestCluster();
});
after(() => cluster.stop());

/** Has the server check the objects without keeping them. */
async function checkedObjects(values: Values, from = chart): Promise<string[]> {
  const text = await runCommand(
    helmProgram,
    ['template', 'cart', from, '--namespace=default', '--values=-'],
    { input: JSON.stringify(values) },
  );
  const answer = await runCommand(
    kubectlProgram,
    [
      'apply',
      '--server-side',
      '--dry-run=server',
      '--validate=strict',
      '--output=name',
      '--filename=-',
      `--kubeconfig=${cluster.kubeconfig}`,
    ],
    { input: text },
  );
  return answer.trim().split('\n').sort();
}

for (const profile of profiles().filter(one => chartOf(one) === chart)) {
  test(`a server accepts what ${profile.metadata.name} makes`, async () => {
    const values = merge(profile.spec.values ?? {}, image);
    const objects = await checkedObjects(values);
    assert.ok(objects.includes('deployment.apps/cart'));
    assert.ok(objects.includes('service/cart'));
  });
}

for (const [name, auth] of engines) {
  test(`a server accepts what ${name} makes`, async () => {
    const objects = await checkedObjects(
      { auth, backup: { enabled: true }, metrics: { enabled: true } },
      join(charts, name),
    );
    assert.ok(objects.includes('statefulset.apps/cart'));
    assert.ok(objects.includes('cronjob.batch/cart-backup'));
  });
}

test('a server accepts every part of the chart at once', async () => {
  assert.deepEqual(await checkedObjects(everything), [
    'configmap/cart-config',
    'deployment.apps/cart',
    'horizontalpodautoscaler.autoscaling/cart',
    'ingress.networking.k8s.io/cart',
    'persistentvolumeclaim/cart-data',
    'pod/cart-test',
    'poddisruptionbudget.policy/cart',
    'secret/cart-env',
    'service/cart',
    'serviceaccount/cart',
  ]);
});

test('a release becomes ready, answers its test and goes', async () => {
  const helm = (...args: string[]) =>
    runCommand(helmProgram, [...args, `--kubeconfig=${cluster.kubeconfig}`]);
  await helm('install', 'try', chart, '--wait', '--timeout=60s');
  assert.match(await helm('test', 'try', '--timeout=60s'), /Phase: +Succeeded/);
  await helm('uninstall', 'try', '--wait', '--timeout=60s');
  assert.equal((await helm('list', '--short')).trim(), '');
});
