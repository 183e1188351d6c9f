import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';

/** What a client of a backend plugin is made of. */
export type BackendFetchOptions = {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
};

/** What the clients of a backend plugin share: where it is, and how it refuses. */
export class BackendFetch {
  readonly #pluginId: string;
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(pluginId: string, options: BackendFetchOptions) {
    this.#pluginId = pluginId;
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /**
   * @throws ResponseError when the backend refuses; ServiceUnavailableError while
   * it starts and the plugin has no routes yet
   */
  async request(path: string, init?: RequestInit): Promise<Response> {
    const base = await this.#discoveryApi.getBaseUrl(this.#pluginId);
    const response = await this.#fetchApi.fetch(`${base}${path}`, init);
    if (!response.ok) {
      if (response.status === 404 && !isJson(response)) {
        throw new ServiceUnavailableError(
          `The portal's backend does not answer for ${
            this.#pluginId
          } yet; it may be starting`,
        );
      }
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }

  async json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.request(path, init);
    return response.json();
  }

  /** The items of an answer of the shape `{ items: [...] }`. */
  async items<T>(path: string): Promise<T[]> {
    const { items } = await this.json<{ items: T[] }>(path);
    return items;
  }

  /** Sends a body as JSON and reads the answer. */
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: object = {},
    signal?: AbortSignal,
  ): Promise<T> {
    return this.json(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }

  /** Opens an NDJSON stream; with a body as POST. */
  stream(path: string, signal: AbortSignal, body?: object): Promise<Response> {
    return this.request(path, {
      signal,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        Accept: 'application/x-ndjson',
        ...(body && { 'Content-Type': 'application/json' }),
      },
    });
  }
}

/** What a plugin says is JSON; the portal's own 404 has no body. */
function isJson(response: Response): boolean {
  return /\bjson\b/.test(response.headers.get('content-type') ?? '');
}

/** `?a=1&b=2&b=3`: a list repeats its parameter, what is undefined is left out. */
export function queryString(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) {
        search.append(key, String(item));
      }
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
