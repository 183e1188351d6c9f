import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import { z } from 'zod';
import { ENVIRONMENT_LABEL, SPACE_LABEL } from './labels';

const KEY = 'foredeck.environments.namespaces';

/** Which space and environment something is part of; without what is not known. */
export interface Place {
  space?: string;
  environment?: string;
}

const ruleSchema = z.strictObject({
  match: z.string().min(1),
  cluster: z.string().optional(),
  space: z.string().optional(),
  environment: z.string().optional(),
});

interface Rule {
  pattern: RegExp;
  cluster?: string;
  space?: string;
  environment?: string;
}

/**
 * Tells which space and environment a namespace is part of: by its labels, and
 * for namespaces made elsewhere by the rules of
 * `foredeck.environments.namespaces`, of which the first that matches decides.
 */
export class PlaceRules {
  readonly #rules: Rule[];

  constructor(options: { config: RootConfigService; logger: LoggerService }) {
    const problems: string[] = [];
    this.#rules = readRules(options.config, problems);
    if (problems.length) {
      options.logger.warn(
        `Rules for namespaces are left out: ${problems.join('; ')}`,
      );
    }
  }

  placeOf(
    cluster: string,
    namespace: Pick<KubernetesObject, 'metadata'> | undefined,
  ): Place {
    const { name, labels } = namespace?.metadata ?? {};
    const labelled = {
      space: labels?.[SPACE_LABEL] || undefined,
      environment: labels?.[ENVIRONMENT_LABEL] || undefined,
    };
    return labelled.space || labelled.environment || !name
      ? labelled
      : this.#byRule(cluster, name);
  }

  #byRule(cluster: string, name: string): Place {
    for (const rule of this.#rules) {
      const match =
        rule.cluster === undefined || rule.cluster === cluster
          ? rule.pattern.exec(name)
          : null;
      if (match) {
        return {
          space: rule.space ?? match.groups?.space,
          environment: rule.environment ?? match.groups?.environment,
        };
      }
    }
    return {};
  }
}

function readRules(config: RootConfigService, problems: string[]): Rule[] {
  const configured = config.getOptional<unknown>(KEY) ?? [];
  if (!Array.isArray(configured)) {
    problems.push(`${KEY} must be a list`);
    return [];
  }
  return configured.flatMap((one, index): Rule[] => {
    const parsed = ruleSchema.safeParse(one);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      problems.push(`${[`${KEY}[${index}]`, ...path].join('.')}: ${message}`);
      return [];
    }
    const { match, ...rest } = parsed.data;
    try {
      return [{ ...rest, pattern: new RegExp(`^(?:${match})$`) }];
    } catch (error) {
      problems.push(`${KEY}[${index}].match: ${toError(error).message}`);
      return [];
    }
  });
}
