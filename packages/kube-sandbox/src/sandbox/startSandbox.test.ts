import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiClient } from '../__testUtils__/apiClient';
import type { Sandbox, SandboxOptions } from './Sandbox';
import { startSandbox } from './startSandbox';

const configMap = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data: { key: 'value' },
});
const configMaps = '/api/v1/namespaces/default/configmaps';

describe('startSandbox', () => {
  const running: Sandbox[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const start = async (options?: SandboxOptions) => {
    const sandbox = await startSandbox(options);
    running.push(sandbox);
    return sandbox;
  };
  afterEach(async () => {
    await Promise.all(running.splice(0).map(one => one.stop()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says it is ready and which version it is', async () => {
    const client = apiClient(await start());
    expect((await client.get('/readyz')).text).toBe('ok');
    expect((await client.get('/version')).body).toMatchObject({
      gitVersion: 'v1.36.2',
    });
    const anonymous = await client.call({ path: '/livez', token: '' });
    expect(anonymous.code).toBe(200);
  });

  it('keeps state, users and addresses over a restart of the process', async () => {
    const dataDir = join(folder, 'kept');
    const first = await start({ dataDir });
    const client = apiClient(first);
    const made = await client.post(configMaps, configMap('kept'));
    const secret = { ...configMap('gone'), kind: 'Secret', data: undefined };
    await client.post('/api/v1/namespaces/default/secrets', secret);
    await client.remove('/api/v1/namespaces/default/secrets/gone');
    const version = first.store.resourceVersion;
    const config = first.kubeconfig();
    const port = Number(new URL(first.url).port);
    await running.pop()?.stop();
    // A clean stop leaves nothing to be replayed.
    expect(statSync(join(dataDir, 'changes.jsonl')).size).toBe(0);

    const second = await start({ dataDir, port });
    expect(second.kubeconfig()).toEqual(config);
    expect(second.store.resourceVersion).toBeGreaterThanOrEqual(version);
    const again = apiClient(second);
    expect((await again.get(`${configMaps}/kept`)).body).toEqual(made.body);
    expect(
      (await again.get('/api/v1/namespaces/default/secrets/gone')).code,
    ).toBe(404);
  });

  it('does not share a data directory, nor a port', async () => {
    const dataDir = join(folder, 'shared');
    const first = await start({ dataDir });
    await expect(startSandbox({ dataDir })).rejects.toThrow(
      /in use by the process/,
    );
    const port = Number(new URL(first.url).port);
    await expect(startSandbox({ port })).rejects.toThrow(
      /is in use: choose another/,
    );
  });

  it('writes kubeconfigs only their owner can read', async () => {
    const sandbox = await start();
    sandbox.addUser({ name: 'jane' });
    const path = sandbox.kubeconfigFile(join(folder, 'jane.yaml'), 'jane');
    expect(statSync(path).mode % 0o1000).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain(sandbox.url);
    expect(() => sandbox.kubeconfig('joe')).toThrow(/add it with addUser/);
  });

  it('drops connections and comes back on restart', async () => {
    const sandbox = await start();
    const client = apiClient(sandbox);
    const watch = client.get(`${configMaps}?watch=true`);
    await client.post(configMaps, configMap('a'));
    await Promise.all([expect(watch).rejects.toThrow(), sandbox.restart()]);
    expect((await client.get(`${configMaps}/a`)).code).toBe(200);
  });

  it('tells an audit of every request', async () => {
    const seen: string[] = [];
    const sandbox = await start({
      audit: ({ user, verb, url, code }) =>
        seen.push(`${user} ${verb} ${url} ${code}`),
    });
    await apiClient(sandbox).get(`${configMaps}/nope`);
    expect(seen).toEqual([`kubernetes-admin get ${configMaps}/nope 404`]);
  });
});
