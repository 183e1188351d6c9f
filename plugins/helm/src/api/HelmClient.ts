import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  DeployRequest,
  HELM_PLUGIN_ID,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import { HelmApi } from './HelmApi';

/** Speaks to the helm backend over HTTP. */
export class HelmClient implements HelmApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getTargets: HelmApi['getTargets'] = filter =>
    this.#items(`/targets${query(filter)}`);

  getProfiles: HelmApi['getProfiles'] = () => this.#items('/profiles');

  getProfile: HelmApi['getProfile'] = name =>
    this.#json(`/profiles/${encodeURIComponent(name)}`);

  getReleases: HelmApi['getReleases'] = filter =>
    this.#json(`/releases${query(filter)}`);

  getRelease: HelmApi['getRelease'] = release => this.#json(pathOf(release));

  uninstall: HelmApi['uninstall'] = async release => {
    await this.#request(pathOf(release), { method: 'DELETE' });
  };

  preview: HelmApi['preview'] = request =>
    this.#json('/preview', post(request));

  deploy: HelmApi['deploy'] = request => this.#json('/deploys', post(request));

  getDeploys: HelmApi['getDeploys'] = filter =>
    this.#items(`/deploys${query(filter)}`);

  getDeploy: HelmApi['getDeploy'] = id =>
    this.#json(`/deploys/${encodeURIComponent(id)}`);

  openDeployEvents: HelmApi['openDeployEvents'] = (id, after, signal) =>
    this.#request(`/deploys/${encodeURIComponent(id)}/events?after=${after}`, {
      signal,
      headers: { Accept: 'application/x-ndjson' },
    });

  async #items<T>(path: string): Promise<T[]> {
    const { items } = await this.#json<{ items: T[] }>(path);
    return items;
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.#request(path, init);
    return response.json();
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const base = await this.#discoveryApi.getBaseUrl(HELM_PLUGIN_ID);
    const response = await this.#fetchApi.fetch(`${base}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function pathOf({ cluster, namespace, name }: ReleaseRef): string {
  return `/releases/${[cluster, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function query(filter: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) {
    if (value !== undefined) {
      search.set(key, value);
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

function post(body: DeployRequest): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}
