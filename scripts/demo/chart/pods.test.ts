import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, one, render } from './renderChart.ts';
import type { Rendered, Values } from './renderChart.ts';

const container = (objects: Rendered[], path: string) =>
  at(one(objects, 'Deployment'), `spec.template.spec.containers.0.${path}`);

test('names an image by tag or, exactly, by digest', async () => {
  const digest = `sha256:${'ab'.repeat(32)}`;
  const byTag = await render({ image: { repository: 'r.io/cart', tag: '2' } });
  assert.equal(container(byTag, 'image'), 'r.io/cart:2');
  const byDigest = await render({
    image: { repository: 'r.io/cart', tag: '', digest },
  });
  assert.equal(container(byDigest, 'image'), `r.io/cart@${digest}`);
});

test('a version label is always a label', async () => {
  for (const tag of ['_dev', `v${'1'.repeat(127)}`, `${'a'.repeat(62)}-b`]) {
    const { labels } = one(
      await render({ image: { tag } }),
      'Deployment',
    ).metadata;
    assert.match(
      labels['app.kubernetes.io/version'],
      /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    );
  }
});

test('sets every variable once, the more special one', async () => {
  const objects = await render({
    port: 3000,
    portEnv: ['PORT'],
    env: { PORT: '4000', B: '1' },
    logging: { format: 'json', level: 'warn', jsonEnv: { B: '0', C: 'x' } },
    envFromSecret: { D: { name: 's', key: 'k', optional: true } },
    envFromConfigMap: { E: { name: 'c', key: 'on' } },
    secretEnv: { F: 'hush' },
    envFrom: { secrets: ['all'], configMaps: ['some'] },
  });
  assert.deepEqual(container(objects, 'env'), [
    { name: 'B', value: '1' },
    { name: 'C', value: 'x' },
    {
      name: 'D',
      valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } },
    },
    { name: 'E', valueFrom: { configMapKeyRef: { name: 'c', key: 'on' } } },
    {
      name: 'F',
      valueFrom: { secretKeyRef: { name: 'cart-env', key: 'F' } },
    },
    { name: 'LOG_FORMAT', value: 'json' },
    { name: 'LOG_LEVEL', value: 'warn' },
    { name: 'PORT', value: '4000' },
  ]);
  assert.deepEqual(container(objects, 'envFrom'), [
    { configMapRef: { name: 'some' } },
    { secretRef: { name: 'all' } },
  ]);
  assert.deepEqual(at(one(objects, 'Secret'), 'data'), {
    F: Buffer.from('hush').toString('base64'),
  });
});

test('sets variables for json only while the format is json', async () => {
  const objects = await render({ logging: { jsonEnv: { C: 'x' } } });
  assert.deepEqual(container(objects, 'env'), [
    { name: 'LOG_FORMAT', value: 'text' },
  ]);
});

test('pods roll when a file or a password changes, and only then', async () => {
  const annotations = async (values: Values) =>
    at(
      one(await render(values), 'Deployment'),
      'spec.template.metadata.annotations',
    ) as Record<string, string>;
  const files = (text: string) => ({ configFiles: { files: { a: text } } });
  const first = await annotations(files('1'));
  assert.deepEqual(await annotations(files('1')), first);
  assert.notEqual(
    (await annotations(files('2')))['checksum/config'],
    first['checksum/config'],
  );
  const secret = await annotations({ secretEnv: { A: 'one' } });
  const other = await annotations({ secretEnv: { A: 'two' } });
  assert.notEqual(secret['checksum/secret'], other['checksum/secret']);
  // Short enough that it confirms no guess.
  assert.equal(secret['checksum/secret'].length, 4);
  // A new version of the chart or the image's label alone must not roll them.
  assert.equal(first['helm.sh/chart'], undefined);
});

test('asks by http, tcp or a command', async () => {
  const objects = await render({
    extraPorts: { admin: { containerPort: 9000 } },
    probes: {
      startup: { type: 'exec', command: ['cat', '/tmp/ready'] },
      readiness: { type: 'http', path: '/ready', port: 'admin' },
      liveness: { enabled: false },
    },
  });
  assert.deepEqual(container(objects, 'startupProbe.exec'), {
    command: ['cat', '/tmp/ready'],
  });
  assert.deepEqual(container(objects, 'readinessProbe.httpGet'), {
    path: '/ready',
    port: 'admin',
  });
  assert.equal(container(objects, 'livenessProbe'), undefined);
});

test('waits before it stops, where Kubernetes can', async () => {
  const old = await render({}, ['--kube-version=1.29.0']);
  assert.equal(container(old, 'lifecycle'), undefined);
  assert.equal(
    container(await render({}), 'lifecycle.preStop.sleep.seconds'),
    5,
  );
});

test('names no volume and no mount twice', async () => {
  const objects = await render({
    writableDirs: ['/tmp', '/var/cache', '/run'],
    configFiles: { files: { 'a.yaml': 'a: 1\n' } },
    configMapFiles: { a: { configMap: 'x', mountPath: '/a' } },
    secretFiles: { a: { secret: 'y', mountPath: '/b', optional: true } },
    persistence: { enabled: true },
    extraVolumes: [{ name: 'mine', emptyDir: {} }],
    extraVolumeMounts: [{ name: 'mine', mountPath: '/mine' }],
  });
  const names = (list: unknown) => (list as Values[]).map(({ name }) => name);
  const volumes = names(
    at(one(objects, 'Deployment'), 'spec.template.spec.volumes'),
  );
  assert.equal(new Set(volumes).size, 8);
  assert.deepEqual(names(container(objects, 'volumeMounts')), volumes);
});

test('survives every list and map taken away', async () => {
  const objects = await render({
    resources: null,
    writableDirs: [],
    podSecurityContext: { runAsUser: null },
    topologySpread: { enabled: false },
  });
  const pod = at(one(objects, 'Deployment'), 'spec.template.spec');
  assert.equal(at(pod, 'volumes'), undefined);
  assert.equal(at(pod, 'containers.0.resources'), undefined);
  assert.equal(at(pod, 'securityContext.runAsUser'), undefined);
});
