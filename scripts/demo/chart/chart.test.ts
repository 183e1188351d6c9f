import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, chart, helm, one, render } from './renderChart.ts';
import type { Rendered, Values } from './renderChart.ts';

const container = (objects: Rendered[], path: string) =>
  at(one(objects, 'Deployment'), `spec.template.spec.containers.0.${path}`);

const kinds = (objects: Rendered[]) => objects.map(({ kind }) => kind).sort();

test('lints without a warning', async () => {
  const result = await helm(['lint', '--strict', chart]);
  assert.equal(result.code, 0, result.stdout + result.stderr);
  assert.doesNotMatch(result.stdout, /WARN|ERROR/);
});

test('makes little from its defaults', async () => {
  const objects = await render({});
  assert.deepEqual(kinds(objects), [
    'Deployment',
    'Pod',
    'Service',
    'ServiceAccount',
  ]);
  assert.equal(one(objects, 'Deployment').metadata.name, 'cart');
});

test('is safe by default', async () => {
  const objects = await render({});
  const pod = at(one(objects, 'Deployment'), 'spec.template.spec');
  assert.equal(at(pod, 'automountServiceAccountToken'), false);
  assert.deepEqual(at(pod, 'securityContext'), {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  assert.deepEqual(container(objects, 'securityContext'), {
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  });
  const test = one(objects, 'Pod');
  assert.equal(at(test, 'spec.securityContext.runAsNonRoot'), true);
  assert.equal(
    at(test, 'spec.containers.0.securityContext.readOnlyRootFilesystem'),
    true,
  );
});

test('links every object to its component', async () => {
  const objects = await render({
    component: 'cart',
    system: 'shop',
    autoscaling: { enabled: true },
    podDisruptionBudget: { enabled: true },
    secretEnv: { A: 'b' },
    configFiles: { files: { a: 'b' } },
    persistence: { enabled: true, accessMode: 'ReadWriteMany' },
    ingress: { enabled: true, hosts: [{ host: 'a.example.com' }] },
    serviceMonitor: { enabled: true, force: true },
  });
  for (const object of objects.filter(({ kind }) => kind !== 'Pod')) {
    const { labels } = object.metadata;
    assert.equal(labels['backstage.io/kubernetes-id'], 'cart', object.kind);
    assert.equal(labels['app.kubernetes.io/part-of'], 'shop', object.kind);
  }
  assert.equal(kinds(objects).length, 11);
  const deployment = one(objects, 'Deployment');
  assert.equal(
    at(deployment, 'spec.template.metadata.labels')?.[
      'backstage.io/kubernetes-id' as never
    ],
    'cart',
  );
});

test('the selector stays the same whatever else changes', async () => {
  const plain = one(await render({}), 'Deployment');
  const rich = one(
    await render({
      component: 'basket',
      system: 'shop',
      image: { tag: '9' },
      labels: { 'app.kubernetes.io/name': 'other', team: 'a' },
      podLabels: { 'app.kubernetes.io/instance': 'other' },
    }),
    'Deployment',
  );
  assert.deepEqual(at(rich, 'spec.selector'), at(plain, 'spec.selector'));
  const labels = at(rich, 'spec.template.metadata.labels') as Values;
  assert.equal(labels['app.kubernetes.io/name'], 'cart');
  assert.equal(labels['app.kubernetes.io/instance'], 'cart');
  assert.equal(labels.team, 'a');
});

test('leaves the number of pods to the autoscaler', async () => {
  const objects = await render({
    replicas: 7,
    autoscaling: { enabled: true, memoryPercent: 70, maxReplicas: 9 },
  });
  assert.equal(at(one(objects, 'Deployment'), 'spec.replicas'), undefined);
  const scaler = one(objects, 'HorizontalPodAutoscaler');
  assert.equal(at(scaler, 'spec.maxReplicas'), 9);
  assert.deepEqual(
    (at(scaler, 'spec.metrics') as Values[]).map(metric => [
      at(metric, 'resource.name'),
      at(metric, 'resource.target.averageUtilization'),
    ]),
    [
      ['cpu', 80],
      ['memory', 70],
    ],
  );
});

test('groups the paths of a host', async () => {
  const objects = await render({
    ingress: {
      enabled: true,
      className: 'nginx',
      hosts: [
        { host: 'a.example.com' },
        { host: 'b.example.com', path: '/b', pathType: 'Exact' },
        { host: 'a.example.com', path: '/api' },
      ],
      tls: { enabled: true },
    },
  });
  const ingress = one(objects, 'Ingress');
  const rules = at(ingress, 'spec.rules') as Values[];
  assert.deepEqual(
    rules.map(rule => [
      rule.host,
      (at(rule, 'http.paths') as Values[]).map(({ path }) => path),
    ]),
    [
      ['a.example.com', ['/', '/api']],
      ['b.example.com', ['/b']],
    ],
  );
  assert.deepEqual(at(ingress, 'spec.tls'), [
    { secretName: 'cart-tls', hosts: ['a.example.com', 'b.example.com'] },
  ]);
});

test('makes a ServiceMonitor only where the cluster knows it', async () => {
  const values = { serviceMonitor: { enabled: true } };
  assert.ok(!kinds(await render(values)).includes('ServiceMonitor'));
  const known = await render(values, [
    '--api-versions=monitoring.coreos.com/v1/ServiceMonitor',
  ]);
  assert.equal(
    at(one(known, 'ServiceMonitor'), 'spec.endpoints.0.port'),
    'http',
  );
});

test('a disk for one node means that the old pod goes first', async () => {
  const strategy = async (accessMode: string) =>
    at(
      one(
        await render({ persistence: { enabled: true, accessMode } }),
        'Deployment',
      ),
      'spec.strategy.type',
    );
  assert.equal(await strategy('ReadWriteOnce'), 'Recreate');
  assert.equal(await strategy('ReadWriteMany'), 'RollingUpdate');
});

test('keeps the disk unless told otherwise', async () => {
  const annotation = async (keep: boolean) =>
    one(
      await render({ persistence: { enabled: true, keep } }),
      'PersistentVolumeClaim',
    ).metadata.annotations?.['helm.sh/resource-policy'];
  assert.equal(await annotation(true), 'keep');
  assert.equal(await annotation(false), undefined);
});

test('a worker has neither service nor test', async () => {
  assert.deepEqual(kinds(await render({ service: { enabled: false } })), [
    'Deployment',
    'ServiceAccount',
  ]);
});
