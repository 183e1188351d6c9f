import { apiClient } from '../__testUtils__/apiClient';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';

const pods = '/api/v1/namespaces/default/pods';
const budgets = 'poddisruptionbudgets.policy';

describe('eviction', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  /** Resolves once the budget allows so many disruptions. */
  const allowed = (count: number) =>
    new Promise<void>(resolve => {
      const check = () => {
        const status = sandbox.store.get(budgets, 'default', 'web')?.status as
          | { disruptionsAllowed: number }
          | undefined;
        if (status?.disruptionsAllowed === count) {
          resolve();
        }
      };
      sandbox.store.subscribe(budgets, check);
      check();
    });

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 50 });
    client = apiClient(sandbox);
    for (const name of ['a', 'b']) {
      await client.post(pods, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, labels: { app: 'web' } },
        spec: { containers: [{ name: 'c', image: 'nginx' }] },
      });
    }
    await client.post(
      '/apis/policy/v1/namespaces/default/poddisruptionbudgets',
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'web' },
        spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
      },
    );
    await allowed(1);
  });
  afterAll(() => sandbox.stop());

  const evict = (name: string, query = '') =>
    client.post(`${pods}/${name}/eviction${query}`, {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name, namespace: 'default' },
    });

  it('spends the budget, then answers 429 naming it', async () => {
    expect((await evict('a', '?dryRun=All')).code).toBe(201);
    expect((await evict('a')).body).toMatchObject({
      status: 'Success',
      code: 201,
    });
    const refused = await evict('b');
    expect(refused.body).toMatchObject({
      code: 429,
      reason: 'TooManyRequests',
      message:
        "Cannot evict pod as it would violate the pod's disruption budget.",
      details: { causes: [{ reason: 'DisruptionBudget' }] },
    });
    expect(
      (await client.get(`${pods}/b`)).body.metadata.deletionTimestamp,
    ).toBeUndefined();
  });

  it('answers 404 for a pod that is not there', async () => {
    expect((await evict('nope')).code).toBe(404);
  });
});
