import { mockApis } from '@backstage/frontend-test-utils';
import { OperationsClient } from './OperationsClient';
import { RevisionsClient } from './RevisionsClient';
import { TokensClient } from './TokensClient';

const release = { cluster: 'eu/1', namespace: 'shop', name: 'cart' };
const R = '/releases/eu%2F1/shop/cart';

function setup(status = 200, body: unknown = { items: [] }) {
  const calls: Array<{ path: string; method: string; body?: unknown }> = [];
  const options = {
    discoveryApi: mockApis.discovery({ baseUrl: 'http://portal' }),
    fetchApi: {
      fetch: async (input: RequestInfo | URL, init: RequestInit = {}) => {
        calls.push({
          path: String(input).replace('http://portal/api/helm', ''),
          method: init.method ?? 'GET',
          ...(init.body ? { body: JSON.parse(String(init.body)) } : {}),
        });
        return {
          ok: status < 400,
          status,
          headers: new Headers({ 'content-type': 'application/json' }),
          json: async () => body,
          text: async () => JSON.stringify(body),
        } as Response;
      },
    },
  };
  return { options, calls };
}

describe('the clients of the helm backend', () => {
  it('ask for operations and start them where the backend serves them', async () => {
    const { options, calls } = setup();
    const client = new OperationsClient(options);
    await client.getOperations({ state: ['failed', 'running'], limit: 5 });
    await client.openOperationEvents('d 1', 17, new AbortController().signal);
    await client.cancelOperation('d1');
    await client.rollback(release, { revision: 2, expectedRevision: 3 });
    await client.unstick(release);
    await client.uninstall(release);
    await client.restart(release);
    await client.runTests(release);
    expect(calls).toEqual([
      {
        method: 'GET',
        path: '/operations?state=failed&state=running&limit=5',
      },
      { method: 'GET', path: '/operations/d%201/events?after=17' },
      { method: 'POST', path: '/operations/d1/cancel', body: {} },
      {
        method: 'POST',
        path: `${R}/rollback`,
        body: { revision: 2, expectedRevision: 3 },
      },
      { method: 'POST', path: `${R}/unstick`, body: {} },
      { method: 'DELETE', path: R },
      { method: 'POST', path: `${R}/restart`, body: {} },
      { method: 'POST', path: `${R}/test`, body: {} },
    ]);
  });

  it('ask for revisions, what differs, what a rollback does, and drift', async () => {
    const { options, calls } = setup();
    const client = new RevisionsClient(options);
    await expect(client.getRevisions(release)).resolves.toEqual([]);
    await client.getRevisionDiff(release, 2, 3);
    await client.getRollbackPreview(release, 2);
    await client.getDrift(release);
    expect(calls.map(({ path }) => path)).toEqual([
      `${R}/revisions`,
      `${R}/diff?from=2&to=3`,
      `${R}/rollback?revision=2`,
      `${R}/drift`,
    ]);
  });

  it('make and revoke tokens, and say where a pipeline deploys', async () => {
    const { options, calls } = setup();
    const client = new TokensClient(options);
    await client.createToken(release, { name: 'ci', expiresInDays: 30 });
    await client.revokeToken(release, 't/1');
    expect(calls).toEqual([
      {
        method: 'POST',
        path: `${R}/tokens`,
        body: { name: 'ci', expiresInDays: 30 },
      },
      { method: 'DELETE', path: `${R}/tokens/t%2F1` },
    ]);
    await expect(client.getDeployUrl(release)).resolves.toBe(
      `http://portal/api/helm${R}/deploy`,
    );
  });

  it('pass on why the backend refuses', async () => {
    const { options } = setup(409, {
      error: { name: 'ConflictError', message: 'It is being changed' },
      response: { statusCode: 409 },
    });
    await expect(
      new OperationsClient(options).restart(release),
    ).rejects.toMatchObject({ cause: { message: 'It is being changed' } });
  });
});
