import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  isJsonMap,
  type ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { LayerPlace, LayerSource } from './LayerSource';

const PLUGIN = 'environments';
const TIMEOUT_MS = 10_000;

/** Many releases of one place are deployed, or planned, in one go. */
const KEPT_MS = 5_000;

const answerSchema = z.object({
  layers: z.array(
    z.object({
      kind: z.enum(['space', 'environment']),
      title: z.string(),
      values: z.custom<JsonObject>(isJsonMap),
    }),
  ),
});

/**
 * Default values of spaces and environments as the environments plugin keeps
 * them. A portal without that plugin has none.
 */
export class EnvironmentLayers implements LayerSource {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #logger: LoggerService;
  readonly #kept = new LRUCache<string, Promise<ValuesLayer[]>>({
    max: 1_000,
    ttl: KEPT_MS,
  });
  #saidAbsent = false;

  constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#logger = options.logger;
  }

  /**
   * @throws ServiceUnavailableError when it can not be found out: nothing is
   * deployed without the defaults of its place
   */
  async layers(place: LayerPlace): Promise<ValuesLayer[]> {
    if (!place.space) {
      return [];
    }
    const query = new URLSearchParams(
      Object.entries(place).filter(([, value]) => value !== undefined),
    ).toString();
    const known = this.#kept.get(query);
    if (known) {
      return known;
    }
    const asked = this.#ask(query);
    this.#kept.set(query, asked);
    // What failed is asked again the next time.
    asked.catch(() => this.#kept.delete(query));
    return asked;
  }

  async #ask(query: string): Promise<ValuesLayer[]> {
    try {
      const [base, { token }] = await Promise.all([
        this.#discovery.getBaseUrl(PLUGIN),
        this.#auth.getPluginRequestToken({
          onBehalfOf: await this.#auth.getOwnServiceCredentials(),
          targetPluginId: PLUGIN,
        }),
      ]);
      const response = await fetch(`${base}/layers?${query}`, {
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.status === 404) {
        this.#sayAbsent();
        return [];
      }
      if (!response.ok) {
        throw new Error(`it answered ${response.status}`);
      }
      return readAnswer(await response.json());
    } catch (error) {
      throw new ServiceUnavailableError(
        `The default values of its space and environment could not be read from the environments plugin, and without them nothing is deployed: ${
          toError(error).message
        }`,
      );
    }
  }

  #sayAbsent(): void {
    if (!this.#saidAbsent) {
      this.#saidAbsent = true;
      this.#logger.info(
        'The portal has no environments plugin: default values of spaces and environments come from foredeck.helm.layers alone',
      );
    }
  }
}

function readAnswer(body: unknown): ValuesLayer[] {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) {
    const [{ path }] = answer.error.issues;
    throw new Error(`its answer is not as expected at ${path.join('.')}`);
  }
  return answer.data.layers;
}
