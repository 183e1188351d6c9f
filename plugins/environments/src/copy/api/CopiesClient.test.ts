import { mockApis } from '@backstage/frontend-test-utils';
import { DEV, STAGING } from '../__testUtils__/shopSpaces';
import { preflightOf, shopRequest } from '../__testUtils__/fakeCopies';
import { CopiesClient } from './CopiesClient';

function setup(body: string = '{"items":[],"manifests":[]}', status = 200) {
  const calls: Array<{ path: string; method: string; body?: unknown }> = [];
  const client = new CopiesClient({
    discoveryApi: mockApis.discovery({ baseUrl: 'http://portal' }),
    fetchApi: {
      fetch: async (input: RequestInfo | URL, init: RequestInit = {}) => {
        calls.push({
          path: String(input).replace('http://portal/api/environments', ''),
          method: init.method ?? 'GET',
          ...(init.body ? { body: JSON.parse(String(init.body)) } : {}),
        });
        return {
          ok: status < 400,
          status,
          headers: new Headers({ 'content-type': 'application/json' }),
          json: async () => JSON.parse(body),
          text: async () => body,
          body: new Blob([body]).stream(),
        } as Response;
      },
    },
  });
  return { client, calls };
}

const signal = new AbortController().signal;

describe('CopiesClient', () => {
  it('asks where the backend serves', async () => {
    const { client, calls } = setup();
    await client.plan(shopRequest, signal);
    await client.getManifests(shopRequest, 'shop-dev/cart');
    await client.getMaskingScripts();
    await client.start({
      request: shopRequest,
      fingerprint: 'f1',
      acceptedWarnings: ['w'],
    });
    await client.getCopies({ environment: DEV, state: ['failed'], limit: 5 });
    await client.getCopy('c 1');
    await client.openEvents('c1', 7, signal);
    await client.act('c1', 'pause');
    await client.retry('c1', 'data:shop-dev/postgres');
    await client.getLineage(STAGING);
    expect(calls).toEqual([
      { method: 'POST', path: '/copies/plan', body: shopRequest },
      {
        method: 'POST',
        path: '/copies/manifests',
        body: { request: shopRequest, release: 'shop-dev/cart' },
      },
      { method: 'GET', path: '/masking' },
      {
        method: 'POST',
        path: '/copies',
        body: {
          request: shopRequest,
          fingerprint: 'f1',
          acceptedWarnings: ['w'],
        },
      },
      {
        method: 'GET',
        path: '/copies?state=failed&limit=5&environment=local%2Fshop%2Fdev',
      },
      { method: 'GET', path: '/copies/c%201' },
      { method: 'GET', path: '/copies/c1/events?after=7' },
      { method: 'POST', path: '/copies/c1/pause', body: {} },
      {
        method: 'POST',
        path: '/copies/c1/retry',
        body: { step: 'data:shop-dev/postgres' },
      },
      { method: 'GET', path: '/environments/local/shop/staging/lineage' },
    ]);
  });

  it('reads the checks as they come', async () => {
    const events = preflightOf([]);
    const { client, calls } = setup(
      events.map(event => `${JSON.stringify(event)}\n`).join(''),
    );
    const read = [];
    for await (const batch of client.preflight(shopRequest, 'f1', signal)) {
      read.push(...batch);
    }
    expect(read).toEqual(events);
    expect(calls).toEqual([
      {
        method: 'POST',
        path: '/copies/preflight',
        body: { request: shopRequest, fingerprint: 'f1' },
      },
    ]);
  });

  it('rejects with what the backend says', async () => {
    const { client } = setup(
      JSON.stringify({
        error: { name: 'ConflictError', message: 'The plan is stale' },
        request: { method: 'POST', url: '/copies' },
        response: { statusCode: 409 },
      }),
      409,
    );
    await expect(
      client.start({
        request: shopRequest,
        fingerprint: 'f0',
        acceptedWarnings: [],
      }),
    ).rejects.toMatchObject({
      statusCode: 409,
      cause: { message: 'The plan is stale' },
    });
  });
});
