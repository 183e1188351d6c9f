import { apiClient } from '../__testUtils__/apiClient';
import { decodeEnvelope, encodeEnvelope } from '../protobuf/envelope';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';

const configMaps = '/api/v1/namespaces/default/configmaps';
const configMap = (name: string, data = { key: 'value' }) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
describe('forms of requests and answers', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 20 });
    client = apiClient(sandbox);
  });
  afterAll(() => sandbox.stop());

  it('answers 404, 405 and 415 as Kubernetes does', async () => {
    expect((await client.get('/apis/nope.io/v1/things')).body.message).toBe(
      'the server could not find the requested resource',
    );
    expect((await client.put(configMaps, configMap('a'))).code).toBe(405);
    expect((await client.patch(`${configMaps}/x`, 'xml', '<a/>')).code).toBe(
      415,
    );
    expect((await client.get(`${configMaps}/x/scale`)).code).toBe(404);
    expect((await client.get('/api/v1/namespaces/%E0%A4%A/pods')).code).toBe(
      400,
    );
    expect((await client.get('//')).code).toBe(404);
    const exec = await client.post(
      '/api/v1/namespaces/default/pods/x/exec',
      undefined,
    );
    expect(exec.body.message).toMatch(/runs no processes/);
  });

  it('warns of unknown fields, or refuses them when asked to be strict', async () => {
    const body = { ...configMap('strict'), colour: 'red' };
    const refused = await client.post(
      `${configMaps}?fieldValidation=Strict`,
      body,
    );
    expect(refused.body.message).toMatch(
      /strict decoding error: unknown field "colour"/,
    );
    const warned = await client.post(configMaps, body);
    expect(warned.code).toBe(201);
    expect(warned.headers.warning).toBe('299 - "unknown field \\"colour\\""');
    expect(warned.body).not.toHaveProperty('colour');
  });

  it('takes protobuf and gives it', async () => {
    const headers = {
      'Content-Type': 'application/vnd.kubernetes.protobuf',
      Accept: 'application/vnd.kubernetes.protobuf,application/json',
    };
    const path = '/api/v1/namespaces/default/secrets';
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'proto', labels: { owner: 'helm' } },
      data: { release: Buffer.from('x').toString('base64') },
      type: 'helm.sh/release.v1',
    };
    const made = await client.call({
      method: 'POST',
      path,
      headers,
      body: encodeEnvelope(secret),
    });
    expect(made.code).toBe(201);
    expect(decodeEnvelope(made.bytes)).toMatchObject(secret);
    const list = await client.get(`${path}?labelSelector=owner%3Dhelm`, {
      Accept: headers.Accept,
    });
    expect(decodeEnvelope(list.bytes)).toMatchObject({
      kind: 'SecretList',
      items: [{ metadata: { name: 'proto' }, data: secret.data }],
    });
    const missing = await client.get(`${path}/nope`, {
      Accept: headers.Accept,
    });
    expect(decodeEnvelope(missing.bytes)).toMatchObject({
      kind: 'Status',
      code: 404,
    });
  });

  it('shows metadata only, or YAML, when asked', async () => {
    const metadata = await client.get(configMaps, {
      Accept:
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    });
    expect(metadata.body.kind).toBe('PartialObjectMetadataList');
    expect(metadata.body.items[0]).not.toHaveProperty('data');
    const yaml = await client.get(`${configMaps}/kube-root-ca.crt`, {
      Accept: 'application/yaml',
    });
    expect(yaml.text).toMatch(/^kind: ConfigMap$/m);
  });
});
