import {
  ConfigApi,
  DiscoveryApi,
  FetchApi,
} from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  Operation,
  OperationPage,
  OperationQuery,
} from '@foredeck/backstage-plugin-operations-common';

/** Which plugins are asked when the configuration does not say. */
const DEFAULT_PLUGINS = ['helm'];

/** Reads operations from every plugin that serves `/operations`. */
export class ActivityClient {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;
  /** Ids of the plugins, from `foredeck.activity.plugins`. */
  readonly plugins: readonly string[];

  constructor(options: {
    configApi: ConfigApi;
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
    this.plugins =
      options.configApi.getOptionalStringArray('foredeck.activity.plugins') ??
      DEFAULT_PLUGINS;
  }

  /** @throws ResponseError when the plugin refuses */
  list(plugin: string, query: OperationQuery): Promise<OperationPage> {
    return this.#json(plugin, `/operations?${searchOf(query)}`);
  }

  /** @throws ResponseError when there is no such operation, or it may not be seen */
  get(plugin: string, id: string): Promise<Operation> {
    return this.#json(plugin, `/operations/${encodeURIComponent(id)}`);
  }

  /** Opens the NDJSON event stream of an operation after a sequence. */
  openEvents(
    plugin: string,
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<Response> {
    return this.#request(
      plugin,
      `/operations/${encodeURIComponent(id)}/events?after=${after}`,
      { signal, headers: { Accept: 'application/x-ndjson' } },
    );
  }

  async #json<T>(plugin: string, path: string): Promise<T> {
    const response = await this.#request(plugin, path);
    return response.json();
  }

  async #request(
    plugin: string,
    path: string,
    init?: RequestInit,
  ): Promise<Response> {
    const base = await this.#discoveryApi.getBaseUrl(plugin);
    const response = await this.#fetchApi.fetch(`${base}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** A list repeats its parameter; what is undefined is left out. */
function searchOf(query: OperationQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) {
        search.append(key, String(item));
      }
    }
  }
  return search;
}
