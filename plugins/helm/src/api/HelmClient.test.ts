import { mockApis } from '@backstage/frontend-test-utils';
import { HelmClient } from './HelmClient';

function setup(answer: Response) {
  const fetch = jest.fn<Promise<Response>, [string, RequestInit?]>(
    async () => answer,
  );
  const client = new HelmClient({
    discoveryApi: mockApis.discovery({ baseUrl: 'http://portal' }),
    fetchApi: { fetch: (input, init) => fetch(String(input), init) },
  });
  return { client, fetch };
}

function json(status: number, body: unknown) {
  return {
    ok: status < 400,
    status,
    statusText: '',
    url: 'http://portal/api/helm',
    headers: new Headers({ 'content-type': 'application/json' }),
    json: async () => body,
    text: async () => JSON.stringify(body),
  } as Response;
}

describe('HelmClient', () => {
  it('asks for an entity’s releases', async () => {
    const { client, fetch } = setup(json(200, { items: [], clusters: [] }));
    await expect(
      client.getReleases({ entityRef: 'component:default/cart' }),
    ).resolves.toEqual({ items: [], clusters: [] });
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/helm/releases?entityRef=component%3Adefault%2Fcart',
      undefined,
    );
  });

  it('names a release by cluster, namespace and name, each encoded', async () => {
    const { client, fetch } = setup(json(200, {}));
    await client.getRelease({
      cluster: 'eu/1',
      namespace: 'shop',
      name: 'cart',
    });
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/helm/releases/eu%2F1/shop/cart',
      undefined,
    );
  });

  it('sends a deploy as JSON', async () => {
    const { client, fetch } = setup(json(202, { id: 'd1' }));
    const request = {
      cluster: 'local',
      namespace: 'shop',
      name: 'cart',
      profile: 'node',
      values: { replicas: 2 },
      expectedRevision: 3,
    };
    await expect(client.deploy(request)).resolves.toEqual({ id: 'd1' });
    const [, init] = fetch.mock.calls[0];
    expect(init?.method).toBe('POST');
    expect(JSON.parse(String(init?.body))).toEqual(request);
  });

  it('asks for layers and profiles as of a chart version', async () => {
    const { client, fetch } = setup(json(200, {}));
    const release = { cluster: 'eu/1', namespace: 'shop', name: 'cart' };
    await client.getLayers(release, { profile: 'node', chartVersion: '1.1.0' });
    await client.getLayers(release, { profile: 'node' });
    await client.getProfile('a/b', { chartVersion: '1.1.0+x' });
    await client.getProfile('node');
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://portal/api/helm/releases/eu%2F1/shop/cart/layers?profile=node&chartVersion=1.1.0',
      'http://portal/api/helm/releases/eu%2F1/shop/cart/layers?profile=node',
      'http://portal/api/helm/profiles/a%2Fb?chartVersion=1.1.0%2Bx',
      'http://portal/api/helm/profiles/node',
    ]);
  });

  it('asks for tags of an image, and whether one exists', async () => {
    const { client, fetch } = setup(json(200, {}));
    await client.getImageTags({ repository: 'acme/cart', text: '1.' });
    await client.checkImage('acme/cart:1.0');
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://portal/api/helm/images/tags?repository=acme%2Fcart&text=1.',
      'http://portal/api/helm/images/check?image=acme%2Fcart%3A1.0',
    ]);
  });

  it('passes on why the backend refuses', async () => {
    const { client } = setup(
      json(403, {
        error: { name: 'NotAllowedError', message: 'Not yours' },
        response: { statusCode: 403 },
      }),
    );
    await expect(client.getTargets({})).rejects.toMatchObject({
      statusCode: 403,
      cause: { name: 'NotAllowedError', message: 'Not yours' },
    });
  });
});
