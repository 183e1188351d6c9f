import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  ENVIRONMENTS_PLUGIN_ID,
  type SpaceList,
} from '@foredeck/backstage-plugin-environments-common';

const TIMEOUT_MS = 30_000;

/** Reads all spaces from the environments plugin, as another backend plugin. */
export class SpacesClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /** @throws Error when the plugin is not there, or refuses */
  async list(signal?: AbortSignal): Promise<SpaceList> {
    const [base, { token }] = await Promise.all([
      this.#discovery.getBaseUrl(ENVIRONMENTS_PLUGIN_ID),
      this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: ENVIRONMENTS_PLUGIN_ID,
      }),
    ]);
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${base}/spaces`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (!response.ok) {
      // The cause has the plugin's own words.
      throw (await ResponseError.fromResponse(response)).cause;
    }
    return await response.json();
  }
}
