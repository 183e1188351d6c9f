import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { ValuesLayer } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { LayerPlace, LayerSource } from './LayerSource';

const KEY = 'foredeck.helm.layers';

const text = z.string('must be text').min(1, 'must not be empty');

const entrySchema = z
  .strictObject({
    space: text.optional(),
    environment: text.optional(),
    cluster: text.optional(),
    profile: text.optional(),
    values: z.custom<JsonObject>(isJsonMap, 'must be a map of values'),
  })
  .refine(
    ({ space, environment }) =>
      space !== undefined || environment !== undefined,
    'must name a space or an environment',
  );

type Entry = z.infer<typeof entrySchema>;

/**
 * Default values of spaces and environments from `foredeck.helm.layers`. An
 * entry applies where everything it names is so; one that names an environment
 * belongs to the environment's layer, else to the space's. Among several the
 * later ones win.
 */
export class ConfiguredLayers implements LayerSource {
  readonly #config: RootConfigService;
  readonly #logger: LoggerService;
  #warned: string | undefined;

  constructor(options: { config: RootConfigService; logger: LoggerService }) {
    this.#config = options.config;
    this.#logger = options.logger;
    // What is wrong shall be said at the start, not at the first deploy.
    this.#entries();
  }

  async layers(place: LayerPlace): Promise<ValuesLayer[]> {
    const applying = this.#entries().filter(
      ({ values, ...conditions }) =>
        matches(conditions.space, place.space) &&
        matches(conditions.environment, place.environment) &&
        matches(conditions.cluster, place.cluster) &&
        matches(conditions.profile, place.profile),
    );
    return [
      ...applying.filter(entry => !entry.environment),
      ...applying.filter(entry => entry.environment),
    ].map(toLayer);
  }

  /** Read at each call: the configuration may change while the portal runs. */
  #entries(): Entry[] {
    const configured = this.#config.getOptional<unknown>(KEY) ?? [];
    if (!Array.isArray(configured)) {
      this.#warn([`${KEY} must be a list`]);
      return [];
    }
    const problems: string[] = [];
    const entries = configured.flatMap((one, index) => {
      const parsed = entrySchema.safeParse(one);
      if (parsed.success) {
        return [parsed.data];
      }
      const [{ path, message }] = parsed.error.issues;
      problems.push(`${[`${KEY}[${index}]`, ...path].join('.')} ${message}`);
      return [];
    });
    this.#warn(problems);
    return entries;
  }

  /** One warning for all that is wrong, and another only when that changes. */
  #warn(problems: string[]): void {
    const message = problems.join('; ');
    if (message && message !== this.#warned) {
      this.#logger.warn(`Default values are left out: ${message}`);
    }
    this.#warned = message;
  }
}

function matches(wanted: string | undefined, is: string | undefined): boolean {
  return wanted === undefined || wanted === is;
}

function toLayer({ space, environment, cluster, profile, values }: Entry) {
  const kind: ValuesLayer['kind'] = environment ? 'environment' : 'space';
  const of = [
    environment ? `Environment ${environment}` : `Space ${space}`,
    environment && space && `of space ${space}`,
    cluster && `on cluster ${cluster}`,
    profile && `for profile ${profile}`,
  ];
  return { kind, title: of.filter(one => one).join(' '), values };
}
