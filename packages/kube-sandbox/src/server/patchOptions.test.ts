import { apiClient } from '../__testUtils__/apiClient';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';

const configMaps = '/api/v1/namespaces/default/configmaps';
const scale = '/apis/apps/v1/namespaces/default/deployments/d/scale';
const configMap = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data: { key: 'value' },
});

describe('options of a patch', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  beforeAll(async () => {
    sandbox = await startSandbox();
    client = apiClient(sandbox);
  });
  afterAll(() => sandbox.stop());

  it.each(['', '?fieldManager=', '?force=true'])(
    'refuses to apply without a field manager: %s',
    async query => {
      const path = `${configMaps}/unowned`;
      const answer = await client.patch(
        `${path}${query}`,
        'apply-patch+yaml',
        configMap('unowned'),
      );
      const message = 'Required value: is required for apply patch';
      expect(answer.code).toBe(422);
      expect(answer.body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${message}`,
        reason: 'Invalid',
        details: {
          group: 'meta.k8s.io',
          kind: 'PatchOptions',
          causes: [
            { reason: 'FieldValueRequired', message, field: 'fieldManager' },
          ],
        },
        code: 422,
      });
      expect((await client.get(path)).code).toBe(404);
    },
  );

  it('applies with one, and by force', async () => {
    for (const [query, code] of [
      ['fieldManager=a', 201],
      ['fieldManager=b&force=true', 200],
    ]) {
      const answer = await client.patch(
        `${configMaps}/owned?${query}`,
        'apply-patch+yaml',
        configMap('owned'),
      );
      expect(answer.code).toBe(code);
    }
  });

  it.each([
    ['merge-patch+json', `${configMaps}/kept`, { data: { key: 'other' } }],
    [
      'strategic-merge-patch+json',
      `${configMaps}/kept`,
      { data: { key: 'other' } },
    ],
    [
      'json-patch+json',
      `${configMaps}/kept`,
      [{ op: 'remove', path: '/data/key' }],
    ],
    ['merge-patch+json', scale, { spec: { replicas: 2 } }],
  ])('refuses force with %s of %s', async (type, path, body) => {
    await client.post(configMaps, configMap('kept'));
    for (const force of ['true', 'false']) {
      const answer = await client.patch(`${path}?force=${force}`, type, body);
      expect(answer.code).toBe(422);
      expect(answer.body).toMatchObject({
        message:
          'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
        details: { causes: [{ reason: 'FieldValueForbidden' }] },
      });
    }
    const { body: kept } = await client.get(`${configMaps}/kept`);
    expect(kept.data).toEqual({ key: 'value' });
  });
});
