import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  HELM_PLUGIN_ID,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';

/** What the clients of the helm backend share: where it is, and how it refuses. */
export class HelmFetch {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** @throws ResponseError when the backend refuses */
  async request(path: string, init?: RequestInit): Promise<Response> {
    const base = await this.#discoveryApi.getBaseUrl(HELM_PLUGIN_ID);
    const response = await this.#fetchApi.fetch(`${base}${path}`, init);
    if (!response.ok) {
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

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.json(path, jsonBody('POST', body));
  }
}

export function jsonBody(method: string, body: object): RequestInit {
  return {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** The address of one release, each part of its name encoded. */
export function releasePath({ cluster, namespace, name }: ReleaseRef): string {
  return `/releases/${[cluster, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

export type QueryValue = string | number | boolean | string[] | undefined;

/** `?a=1&b=2&b=3`: a list repeats its parameter, what is undefined is left out. */
export function queryString(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query) as Array<
    [string, QueryValue]
  >) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) {
        search.append(key, String(item));
      }
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
