import { isRefusal } from '../stream/retry';
import { BackendFetch } from './BackendFetch';

/** What a client throws for an answer. */
function refusal(body: string | null, init: ResponseInit): Promise<Error> {
  const backend = new BackendFetch('environments', {
    discoveryApi: { getBaseUrl: async () => 'http://backend/environments' },
    fetchApi: { fetch: async () => new Response(body, init) },
  });
  return backend.json<Error>('/spaces/dev').catch(error => error);
}

describe('BackendFetch', () => {
  it('tells a plugin that has no such thing from one that has not started', async () => {
    const missing = await refusal(
      '{"error":{"name":"NotFoundError","message":"No dev"},"response":{"statusCode":404}}',
      {
        status: 404,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      },
    );
    expect(missing).toMatchObject({
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'No dev' },
    });
    expect(isRefusal(missing)).toBe(true);

    const starting = await refusal(null, { status: 404 });
    expect(starting.name).toBe('ServiceUnavailableError');
    expect(isRefusal(starting)).toBe(false);
  });
});
