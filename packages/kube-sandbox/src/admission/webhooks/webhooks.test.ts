import { makeCertificate } from '../../persistence/certificate';
import { startSandbox } from '../../sandbox/startSandbox';
import type { Sandbox } from '../../sandbox/Sandbox';
import { apiClient } from '../../__testUtils__/apiClient';
import {
  configurations,
  configureWebhook,
  startWebhookServer,
  type WebhookServer,
} from '../../__testUtils__/webhookServer';
import type { ValidatingWebhook } from './ValidatingWebhook';

const configMaps = '/api/v1/namespaces/default/configmaps';
const configMap = (name: string, data: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels: { team: 'shop' } },
  data,
});

describe('validating admission webhooks', () => {
  let sandbox: Sandbox;
  let hooks: WebhookServer;
  const configure = (webhook: Partial<ValidatingWebhook> = {}) =>
    configureWebhook(sandbox, {
      clientConfig: { url: `${hooks.url}/check` },
      ...webhook,
    });

  beforeEach(async () => {
    hooks = await startWebhookServer();
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await sandbox.stop();
    hooks.stop();
  });

  it('are asked about every write, with the object before and after', async () => {
    await configure();
    const client = apiClient(sandbox);
    expect(
      (await client.post(configMaps, configMap('a', { x: '1' }))).code,
    ).toBe(201);
    await client.put(`${configMaps}/a`, configMap('a', { x: '2' }));
    await client.patch(`${configMaps}/a`, 'merge-patch+json', {
      data: { x: '3' },
    });
    await client.call({
      method: 'PATCH',
      path: `${configMaps}/b?fieldManager=me`,
      body: configMap('b', { x: '4' }),
      headers: { 'Content-Type': 'application/apply-patch+yaml' },
    });
    await client.remove(`${configMaps}/a`);
    await client.call({
      method: 'DELETE',
      path: `${configMaps}?labelSelector=team%3Dshop`,
    });
    expect(
      hooks.asked.map(({ operation, name, object, oldObject }) => [
        operation,
        name,
        object?.data?.x,
        oldObject?.data?.x,
      ]),
    ).toEqual([
      ['CREATE', 'a', '1', undefined],
      ['UPDATE', 'a', '2', '1'],
      ['UPDATE', 'a', '3', '2'],
      ['CREATE', 'b', '4', undefined],
      ['DELETE', 'a', undefined, '3'],
      ['DELETE', 'b', undefined, '4'],
    ]);
    expect(hooks.asked[0].userInfo.username).toBe('kubernetes-admin');
    expect(hooks.paths[0]).toBe('/check?timeout=10s');
    for (const name of ['a', 'b']) {
      expect(sandbox.store.get('configmaps', 'default', name)).toBeUndefined();
    }
  });

  it('are not asked about what their rules and selectors leave out', async () => {
    await configure({
      rules: [
        {
          operations: ['CREATE'],
          apiGroups: [''],
          apiVersions: ['v1'],
          resources: ['configmaps'],
        },
      ],
      objectSelector: { matchLabels: { team: 'payments' } },
    });
    const client = apiClient(sandbox);
    await client.post(configMaps, configMap('a'));
    const theirs = configMap('b');
    theirs.metadata.labels.team = 'payments';
    await client.post(configMaps, theirs);
    await client.remove(`${configMaps}/b`);
    await client.post('/api/v1/namespaces/default/secrets', {
      ...configMap('c'),
      kind: 'Secret',
    });
    expect(
      hooks.asked.map(({ operation, name }) => `${operation} ${name}`),
    ).toEqual(['CREATE b']);
  });

  it('follow the labels of namespaces', async () => {
    await configure({
      namespaceSelector: {
        matchExpressions: [
          {
            key: 'kubernetes.io/metadata.name',
            operator: 'NotIn',
            values: ['default'],
          },
        ],
      },
    });
    const client = apiClient(sandbox);
    await client.post(configMaps, configMap('a'));
    await client.post(
      '/api/v1/namespaces/kube-public/configmaps',
      configMap('b'),
    );
    expect(hooks.asked.map(({ name }) => name)).toEqual(['b']);
  });

  it('deny in the words Kubernetes has, and warn', async () => {
    await configure();
    const client = apiClient(sandbox);
    for (const [response, code, message] of [
      [
        {
          status: { message: 'no x, no entry', code: 403, reason: 'Forbidden' },
        },
        403,
        'admission webhook "checks.example.com" denied the request: no x, no entry',
      ],
      [
        { status: { reason: 'Odd' } },
        400,
        'admission webhook "checks.example.com" denied the request: Odd',
      ],
      [
        {},
        400,
        'admission webhook "checks.example.com" denied the request without explanation',
      ],
    ] as const) {
      hooks.answer = () => ({ allowed: false, ...response });
      const denied = await client.post(configMaps, configMap('a'));
      expect([denied.code, denied.body.message]).toEqual([code, message]);
    }
    expect((await client.get(`${configMaps}/a`)).code).toBe(404);
    hooks.answer = () => ({ allowed: true, warnings: ['mind the gap'] });
    const warned = await client.post(configMaps, configMap('a'));
    expect([warned.code, warned.headers.warning]).toEqual([
      201,
      '299 - "mind the gap"',
    ]);
    hooks.answer = () => ({ allowed: false });
    expect((await client.remove(`${configMaps}/a`)).code).toBe(400);
    expect((await client.get(`${configMaps}/a`)).code).toBe(200);
  });

  it('are asked in a dry run, unless that would have effects', async () => {
    await configure();
    const client = apiClient(sandbox);
    const dryRun = `${configMaps}?dryRun=All`;
    hooks.answer = () => ({ allowed: false, status: { message: 'no' } });
    expect((await client.post(dryRun, configMap('a'))).body.message).toMatch(
      /denied the request: no$/,
    );
    expect(hooks.asked[0].dryRun).toBe(true);
    await client.remove(`${configurations}/checks`);
    await configure({ sideEffects: 'Some' });
    const refused = await client.post(dryRun, configMap('a'));
    expect([refused.code, refused.body.message, hooks.asked.length]).toEqual([
      400,
      'admission webhook "checks.example.com" does not support dry run',
      1,
    ]);
  });

  it('that can not be asked fail the write, unless they are to be ignored', async () => {
    const client = apiClient(sandbox);
    const fails = async (
      webhook: Partial<ValidatingWebhook>,
      words: string,
    ) => {
      await configure(webhook);
      const failed = await client.post(configMaps, configMap('a'));
      expect([failed.code, failed.body.message]).toEqual([
        500,
        `Internal error occurred: failed calling webhook "checks.example.com": ${words}`,
      ]);
      await client.remove(`${configurations}/checks`);
    };
    await fails(
      { clientConfig: { url: 'http://127.0.0.1:1/x' } },
      'failed to call webhook: Post "http://127.0.0.1:1/x?timeout=10s": connect: connection refused',
    );
    await fails(
      { clientConfig: { url: 'https://example.com/x' } },
      'failed to call webhook: Post "https://example.com/x?timeout=10s": the sandbox calls servers of this machine only',
    );
    await fails(
      { clientConfig: { service: { namespace: 'default', name: 'none' } } },
      'failed to call webhook: Post "https://none.default.svc:443/?timeout=10s": service "none" not found',
    );
    hooks.answer = () => new Promise(() => {});
    await fails(
      { timeoutSeconds: 1 },
      `failed to call webhook: Post "${hooks.url}/check?timeout=1s": context deadline exceeded`,
    );
    await configure({
      failurePolicy: 'Ignore',
      clientConfig: { url: 'http://127.0.0.1:1/x' },
    });
    expect((await client.post(configMaps, configMap('a'))).code).toBe(201);
  });

  it('are reached by a Service with an upstream, and over TLS', async () => {
    const client = apiClient(sandbox);
    await client.post('/api/v1/namespaces/default/services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'hooks',
        annotations: { 'sandbox.foredeck.io/upstream': hooks.url },
      },
      spec: { ports: [{ port: 443 }] },
    });
    await configure({
      clientConfig: {
        service: { namespace: 'default', name: 'hooks', path: '/rules' },
      },
    });
    expect((await client.post(configMaps, configMap('a'))).code).toBe(201);
    expect(hooks.paths).toEqual(['/rules?timeout=10s']);
    await client.remove(`${configurations}/checks`);

    const certificate = await makeCertificate('127.0.0.1');
    const secure = await startWebhookServer(certificate);
    await configure({
      clientConfig: {
        url: `${secure.url}/tls`,
        caBundle: Buffer.from(certificate.cert).toString('base64'),
      },
    });
    expect((await client.post(configMaps, configMap('b'))).code).toBe(201);
    expect(secure.paths).toEqual(['/tls?timeout=10s']);
    secure.stop();
  });

  it('are asked again when the object changes while they think', async () => {
    const client = apiClient(sandbox);
    await client.post(configMaps, configMap('a', { x: '1', y: '1' }));
    await configure();
    hooks.answer = async ({ name }) => {
      if (hooks.asked.length === 1) {
        const stored = sandbox.store.get('configmaps', 'default', name);
        sandbox.store.update('configmaps', {
          ...structuredClone(stored),
          data: { x: '1', y: '2' },
        } as NonNullable<typeof stored>);
      }
      return { allowed: true };
    };
    const patched = await client.patch(`${configMaps}/a`, 'merge-patch+json', {
      data: { x: '3' },
    });
    expect(patched.body.data).toEqual({ x: '3', y: '2' });
    expect(hooks.asked.map(({ object }) => object?.data)).toEqual([
      { x: '3', y: '1' },
      { x: '3', y: '2' },
    ]);
  });
});
