import { apiClient } from '../__testUtils__/apiClient';
import { startSandbox } from '../sandbox/startSandbox';
import type { KubeObject } from '../store/KubeObject';
import type { Sandbox } from '../sandbox/Sandbox';

jest.setTimeout(120_000);

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

describe('a large cluster', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  /** Resolves once so many pods run. */
  const allRunning = (count: number) =>
    new Promise<void>(resolve => {
      const running = new Set<string>();
      const note = ({ status, metadata }: KubeObject) => {
        if ((status as { phase?: string } | undefined)?.phase === 'Running') {
          running.add(metadata.uid);
        }
        if (running.size >= count) {
          resolve();
        }
      };
      sandbox.store.subscribe('pods', ({ object }) => note(object));
      sandbox.store.list('pods').forEach(note);
    });

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 100 });
    client = apiClient(sandbox);
    for (const namespace of ['east', 'west']) {
      await client.post('/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      });
      for (let i = 0; i < 10; i += 1) {
        const labels = { app: `web-${i}` };
        await client.post(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: `web-${i}` },
          spec: {
            replicas: 100,
            selector: { matchLabels: labels },
            template: {
              metadata: { labels },
              spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
            },
          },
        });
      }
    }
    await allRunning(2000);
  });
  afterAll(() => sandbox.stop());

  it.each([
    ['a table of one namespace', 1_000, '/api/v1/namespaces/east/pods', table],
    ['a table page of all', 500, '/api/v1/pods?limit=500', table],
    ['all as JSON', 2_000, '/api/v1/pods', undefined],
    ['a selection', 200, '/api/v1/pods?labelSelector=app%3Dweb-3', undefined],
  ])('gets %s of 2,000 pods', async (_what, count, path, accept) => {
    const answer = await client.get(path, {
      Accept: accept ?? 'application/json',
    });
    expect(answer.code).toBe(200);
    expect((answer.body.items ?? answer.body.rows) as unknown[]).toHaveLength(
      count,
    );
  });

  it('gets them as protobuf', async () => {
    const answer = await client.get('/api/v1/namespaces/west/pods', {
      Accept: 'application/vnd.kubernetes.protobuf,application/json',
    });
    expect(answer.code).toBe(200);
    expect(answer.headers['content-type']).toContain('protobuf');
    expect(answer.bytes.subarray(0, 4).toString('latin1')).toBe('k8s\0');
  });

  it('lists 17,000 release Secrets, whole or their metadata only', async () => {
    const release = Buffer.alloc(4_000, 'release').toString('base64');
    for (let i = 0; i < 17_000; i += 1) {
      sandbox.store.create('secrets', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: `sh.helm.release.v1.app-${i}.v1`,
          namespace: 'east',
          labels: { owner: 'helm', name: `app-${i}`, status: 'deployed' },
        },
        type: 'helm.sh/release.v1',
        data: { release },
      });
    }
    const path = '/api/v1/secrets?labelSelector=owner%3Dhelm';
    const metadata = await client.get(path, {
      Accept:
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    });
    expect(metadata.body.items).toHaveLength(17_000);
    const whole = await client.get(path);
    expect(whole.body.items).toHaveLength(17_000);
    let count = 0;
    let next: string | undefined = '';
    while (next !== undefined) {
      const page = await client.get(`${path}&limit=5000&continue=${next}`);
      count += page.body.items.length;
      next = (page.body.metadata as { continue?: string }).continue;
    }
    expect(count).toBe(17_000);
  });
});
