import { LogsClient } from './LogsClient';

function client(answer: Response) {
  const fetch = jest.fn(async () => answer);
  const logs = new LogsClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });
  return { logs, fetch };
}

const scope = { kind: 'entity', entityRef: 'component:default/cart' } as const;

describe('LogsClient', () => {
  it('asks by POST, so that no filter stands in an address', async () => {
    const { logs, fetch } = client(
      new Response(JSON.stringify({ places: [], problems: [] })),
    );
    await logs.targets(scope);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/logs/targets',
      expect.objectContaining({
        method: 'POST',
        body: JSON.stringify({ scope }),
      }),
    );
  });

  it('opens a stream that ends with its signal', async () => {
    const { logs, fetch } = client(new Response('{}\n'));
    const { signal } = new AbortController();
    const request = { scope, start: { tail: 5 } };
    const response = await logs.stream(request, signal);
    expect(await response.text()).toBe('{}\n');
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/logs/stream',
      expect.objectContaining({
        method: 'POST',
        signal,
        body: JSON.stringify(request),
        headers: expect.objectContaining({ Accept: 'application/x-ndjson' }),
      }),
    );
  });

  it('rejects with what the backend says', async () => {
    const { logs } = client(
      new Response(
        JSON.stringify({
          error: { name: 'NotAllowedError', message: 'Not yours' },
          response: { statusCode: 403 },
        }),
        { status: 403, headers: { 'content-type': 'application/json' } },
      ),
    );
    await expect(
      logs.history({ scope, before: '2026-03-01T12:00:00Z' }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
