import { apiClient } from '../__testUtils__/apiClient';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';

const configMaps = '/api/v1/namespaces/default/configmaps';
const deployments = '/apis/apps/v1/namespaces/default/deployments';
const configMap = (name: string, data = { key: 'value' }) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
const deployment = (name: string, replicas = 1) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'c', image: 'nginx' }] },
    },
  },
});

describe('objects over HTTP', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 20 });
    client = apiClient(sandbox);
  });
  afterAll(() => sandbox.stop());

  it('creates, reads, replaces and deletes', async () => {
    const made = await client.post(configMaps, configMap('crud'));
    expect(made.code).toBe(201);
    expect(made.body.metadata.uid).toMatch(/-/);
    const changed = await client.put(`${configMaps}/crud`, {
      ...made.body,
      data: { key: 'other' },
    });
    expect(changed.code).toBe(200);
    expect((await client.get(`${configMaps}/crud`)).body.data).toEqual({
      key: 'other',
    });
    const stale = await client.put(`${configMaps}/crud`, {
      ...made.body,
      data: {},
    });
    expect(stale.body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on configmaps "crud": the object has been modified; please apply your changes to the latest version and try again',
    });
    const gone = await client.remove(`${configMaps}/crud`);
    expect(gone.body).toMatchObject({
      status: 'Success',
      details: { name: 'crud', kind: 'configmaps' },
    });
    expect((await client.get(`${configMaps}/crud`)).body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "crud" not found',
      reason: 'NotFound',
      details: { name: 'crud', kind: 'configmaps' },
      code: 404,
    });
  });

  it.each([
    [
      'a second of one name',
      configMaps,
      configMap('kube-root-ca.crt'),
      409,
      /configmaps "kube-root-ca.crt" already exists/,
    ],
    [
      'a missing namespace',
      '/api/v1/namespaces/nope/configmaps',
      configMap('a'),
      404,
      /namespaces "nope" not found/,
    ],
    [
      'another namespace than the address',
      configMaps,
      { ...configMap('a'), metadata: { name: 'a', namespace: 'x' } },
      400,
      /namespace of the provided object does not match/,
    ],
    [
      'another kind than the address',
      configMaps,
      { ...configMap('a'), kind: 'Secret' },
      400,
      /Secret/,
    ],
    [
      'a resource version',
      configMaps,
      { ...configMap('a'), metadata: { name: 'a', resourceVersion: '1' } },
      400,
      /resourceVersion should not be set/,
    ],
    ['no JSON', configMaps, '{', 400, /unrecognized/],
    [
      'a bad name',
      configMaps,
      configMap('Not_Good'),
      422,
      /metadata.name: Invalid value/,
    ],
    [
      'a selector that misses the template',
      deployments,
      {
        ...deployment('a'),
        spec: {
          ...deployment('a').spec,
          selector: { matchLabels: { app: 'b' } },
        },
      },
      422,
      /selector/,
    ],
  ])('refuses %s', async (_what, path, body, code, message) => {
    const answer = await client.post(path, body);
    expect(answer.body.message).toMatch(message);
    expect(answer.code).toBe(code);
  });

  it('makes up a name when asked', async () => {
    const made = await client.post(configMaps, {
      ...configMap(''),
      metadata: { generateName: 'gen-' },
    });
    expect(made.body.metadata.name).toMatch(/^gen-[a-z0-9]{5}$/);
  });

  it('stores nothing in a dry run', async () => {
    const answer = await client.post(
      `${configMaps}?dryRun=All`,
      configMap('dry'),
    );
    expect(answer.code).toBe(201);
    expect((await client.get(`${configMaps}/dry`)).code).toBe(404);
  });

  it('counts generations by changes of the spec, not of the status', async () => {
    await client.post(deployments, deployment('gen'));
    const path = `${deployments}/gen`;
    const scaled = await client.patch(path, 'merge-patch+json', {
      spec: { replicas: 2 },
    });
    expect(scaled.body.metadata.generation).toBe(2);
    const status = await client.patch(`${path}/status`, 'merge-patch+json', {
      status: { observedGeneration: 2 },
      spec: { replicas: 9 },
    });
    expect(status.body.metadata.generation).toBe(2);
    expect(status.body.spec).toMatchObject({ replicas: 2 });
    const same = await client.patch(path, 'merge-patch+json', {
      spec: { replicas: 2 },
    });
    expect(same.body.metadata.generation).toBe(2);
    expect(
      (
        await client.patch(path, 'merge-patch+json', {
          spec: { selector: { matchLabels: { app: 'x' } } },
        })
      ).body.message,
    ).toMatch(/field is immutable/);
  });

  it('scales through the scale subresource', async () => {
    await client.post(deployments, deployment('scaled', 0));
    const path = `${deployments}/scaled/scale`;
    const answer = await client.patch(path, 'merge-patch+json', {
      spec: { replicas: 3 },
    });
    expect(answer.body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 3 },
      status: { selector: 'app=scaled' },
    });
    expect(
      (await client.patch(path, 'merge-patch+json', { spec: { replicas: -1 } }))
        .code,
    ).toBe(422);
  });

  it('deletes a whole collection by a selector', async () => {
    for (const name of ['c1', 'c2', 'c3']) {
      const labels = { batch: name === 'c3' ? 'no' : 'yes' };
      await client.post(configMaps, {
        ...configMap(name),
        metadata: { name, labels },
      });
    }
    await client.remove(`${configMaps}?labelSelector=batch%3Dyes`);
    const left = await client.get(`${configMaps}?labelSelector=batch`);
    expect(left.body.items.map(item => item.metadata.name)).toEqual(['c3']);
  });

  it('keeps what finalizers hold until they are gone', async () => {
    await client.post(configMaps, {
      ...configMap('held'),
      metadata: { name: 'held', finalizers: ['example.com/hold'] },
    });
    const path = `${configMaps}/held`;
    const marked = await client.remove(path);
    expect(marked.body.metadata.deletionTimestamp).toBeDefined();
    expect((await client.get(path)).code).toBe(200);
    await client.patch(path, 'merge-patch+json', {
      metadata: { finalizers: null },
    });
    expect((await client.get(path)).code).toBe(404);
  });

  it('refuses a deletion whose preconditions fail, and of default namespaces', async () => {
    await client.post(configMaps, configMap('precious'));
    const answer = await client.remove(`${configMaps}/precious`, {
      preconditions: { uid: 'other' },
    });
    expect(answer.code).toBe(409);
    expect(
      (await client.remove('/api/v1/namespaces/kube-system')).body.message,
    ).toMatch(/this namespace may not be deleted/);
  });
});
