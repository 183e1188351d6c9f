import { mockApis } from '@backstage/frontend-test-utils';
import { DefaultsClient } from './DefaultsClient';
import { EnvironmentsClient } from './EnvironmentsClient';

const ref = { cluster: 'eu/1', space: 'shop', name: 'dev' };
const E = '/environments/eu%2F1/shop/dev';

function setup(status = 200, body: unknown = { items: [] }) {
  const calls: Array<{ path: string; method: string; body?: unknown }> = [];
  const options = {
    discoveryApi: mockApis.discovery({ baseUrl: 'http://portal' }),
    fetchApi: {
      fetch: async (input: RequestInfo | URL, init: RequestInit = {}) => {
        calls.push({
          path: String(input).replace('http://portal/api/environments', ''),
          method: init.method ?? 'GET',
          ...(init.body ? { body: JSON.parse(String(init.body)) } : {}),
        });
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  };
  return { options, calls };
}

describe('the clients of the environments backend', () => {
  it('ask where the backend answers', async () => {
    const { options, calls } = setup();
    const client = new EnvironmentsClient(options);
    await client.getSpaces();
    await client.getSpace('a b');
    await client.getMatrix('shop');
    await client.getPlaces('component:default/cart');
    await expect(client.getFreeNamespaces()).resolves.toEqual([]);
    await client.getEnvironment(ref);
    await client.getDeletion(ref);
    await client.previewSleep(ref, 'wake');
    await client.compare(ref, { ...ref, name: 'staging' });
    await client.getOperation('o/1');
    await client.openOperationEvents('o1', 7, new AbortController().signal);
    expect(calls.map(({ path }) => path)).toEqual([
      '/spaces',
      '/spaces/a%20b',
      '/spaces/shop/services',
      '/services?entityRef=component%3Adefault%2Fcart',
      '/namespaces/free',
      E,
      `${E}/deletion`,
      `${E}/wake`,
      `${E}/compare?to=eu%2F1%2Fshop%2Fstaging`,
      '/operations/o%2F1',
      '/operations/o1/events?after=7',
    ]);
    expect(new Set(calls.map(({ method }) => method))).toEqual(
      new Set(['GET']),
    );
  });

  it('change environments', async () => {
    const { options, calls } = setup();
    const client = new EnvironmentsClient(options);
    await client.createEnvironment(ref);
    await client.adoptNamespaces({ ...ref, namespaces: ['shop-old'] });
    await client.updateEnvironment(ref, { expiresAt: null });
    await client.deleteEnvironment(ref, 'shop/dev');
    await client.changeSleep(ref, 'sleep');
    await client.cancelOperation('o1');
    expect(calls).toEqual([
      { method: 'POST', path: '/environments', body: ref },
      {
        method: 'POST',
        path: '/environments/adopt',
        body: { ...ref, namespaces: ['shop-old'] },
      },
      { method: 'PATCH', path: E, body: { expiresAt: null } },
      { method: 'DELETE', path: `${E}?confirm=shop%2Fdev` },
      { method: 'POST', path: `${E}/sleep`, body: {} },
      { method: 'POST', path: '/operations/o1/cancel', body: {} },
    ]);
  });

  it('read and write default values of a space and of an environment', async () => {
    const { options, calls } = setup();
    const client = new DefaultsClient(options);
    await client.getDefaults({ space: 'shop' });
    const place = { space: 'shop', environment: 'dev', cluster: 'eu' };
    await client.saveDefaults(place, { entries: [], expectedRevision: 1 });
    await client.getRevisions(place);
    const query = '?space=shop&environment=dev&cluster=eu';
    expect(calls).toEqual([
      { method: 'GET', path: '/defaults?space=shop' },
      {
        method: 'PUT',
        path: `/defaults${query}`,
        body: { entries: [], expectedRevision: 1 },
      },
      { method: 'GET', path: `/defaults/revisions${query}` },
    ]);
  });

  it('pass on why the backend refuses', async () => {
    const { options } = setup(409, {
      error: { name: 'ConflictError', message: 'It is being copied into' },
      response: { statusCode: 409 },
    });
    await expect(
      new EnvironmentsClient(options).changeSleep(ref, 'sleep'),
    ).rejects.toMatchObject({ cause: { message: 'It is being copied into' } });
  });
});
