import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { HELM_PLUGIN_ID } from '@foredeck/backstage-plugin-helm-common';
import { HelmFetch, releasePath } from './HelmFetch';
import { TokensApi } from './TokensApi';

/** Speaks to the helm backend over HTTP. */
export class TokensClient implements TokensApi {
  readonly #helm: HelmFetch;
  readonly #discoveryApi: DiscoveryApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#helm = new HelmFetch(options);
    this.#discoveryApi = options.discoveryApi;
  }

  getTokens: TokensApi['getTokens'] = release =>
    this.#helm.items(`${releasePath(release)}/tokens`);

  createToken: TokensApi['createToken'] = (release, token) =>
    this.#helm.post(`${releasePath(release)}/tokens`, token);

  revokeToken: TokensApi['revokeToken'] = async (release, id) => {
    await this.#helm.request(
      `${releasePath(release)}/tokens/${encodeURIComponent(id)}`,
      { method: 'DELETE' },
    );
  };

  getDeployUrl: TokensApi['getDeployUrl'] = async release => {
    const base = await this.#discoveryApi.getBaseUrl(HELM_PLUGIN_ID);
    return `${base}${releasePath(release)}/deploy`;
  };
}
