import { NotAllowedError, toError } from '@backstage/errors';
import type {
  DeployPreview,
  QuotaCheck,
} from '@foredeck/backstage-plugin-helm-common';
import {
  checkQuotas,
  quotaSchema,
  type CountedObject,
} from '@foredeck/backstage-plugin-helm-node';
import { z } from 'zod';
import { ResourcePaths } from '../live/ResourcePaths';
import type { SecretRedactor } from '../values/SecretRedactor';
import { restartsOf } from './affected';
import {
  ChangePreviewer,
  type Change,
  type ObjectStates,
} from './ChangePreviewer';
import type { Dependents } from './Dependents';
import type { ChangeScope } from './DryRun';
import type { ImageChecks } from './ImageChecks';
import { changesPods, imagesOf } from './podTemplate';

/** What a change does to the cluster and to others. */
export type Impact = Pick<
  DeployPreview,
  'manifests' | 'warnings' | 'quota' | 'affected' | 'images' | 'conflicts'
>;

const quotaListSchema = z.object({ items: z.array(quotaSchema).default([]) });

/** Says what a change of a release would do, whatever makes the change. */
export class ImpactPreviewer {
  readonly #changes = new ChangePreviewer();
  readonly #paths = new ResourcePaths();
  readonly #dependents: Dependents;
  readonly #images: ImageChecks;

  constructor(options: { dependents: Dependents; images: ImageChecks }) {
    this.#dependents = options.dependents;
    this.#images = options.images;
  }

  /**
   * @param entityRef - the component the release belongs to
   * @throws what the cluster answers when it can not be read
   */
  async preview(
    scope: ChangeScope,
    change: Change,
    { redactor, entityRef }: { redactor: SecretRedactor; entityRef?: string },
  ): Promise<Impact> {
    const [result, dependents] = await Promise.all([
      this.#changes.preview(scope, change, redactor),
      this.#dependents.of(entityRef, scope.actor),
    ]);
    const { manifests, states, conflicts } = result;
    const warnings = [...result.warnings];
    const [quota, images] = await Promise.all([
      this.#quota(scope, states, warnings),
      this.#images.check([
        ...new Set(
          states.flatMap(({ after }) => (after ? imagesOf(after) : [])),
        ),
      ]),
    ]);
    return {
      manifests,
      warnings: [...new Set(warnings)],
      quota,
      affected: { restarts: restartsOf(states), dependents },
      images,
      ...(conflicts && { conflicts }),
    };
  }

  /** Quotas of the release's namespace against what the change adds there. */
  async #quota(
    scope: ChangeScope,
    states: readonly ObjectStates[],
    warnings: string[],
  ): Promise<QuotaCheck[]> {
    const { cluster, actor, namespace } = scope;
    try {
      const quotas = quotaListSchema.parse(
        await cluster.request<unknown>(actor, {
          path: `/api/v1/namespaces/${encodeURIComponent(
            namespace,
          )}/resourcequotas`,
        }),
      ).items;
      if (quotas.length === 0) {
        return [];
      }
      const counted = await Promise.all(
        states.map(one => this.#counted(scope, one)),
      );
      return checkQuotas(
        quotas,
        counted.filter(one => one !== undefined),
      );
    } catch (error) {
      if (error instanceof NotAllowedError) {
        warnings.push(
          `The quotas of ${namespace} may not be read, so nobody knows whether this fits: ${
            toError(error).message
          }`,
        );
        return [];
      }
      throw error;
    }
  }

  async #counted(
    { cluster, namespace }: ChangeScope,
    { object, live, after }: ObjectStates,
  ): Promise<CountedObject | undefined> {
    const { apiVersion, kind, metadata } = object;
    if ((metadata.namespace ?? namespace) !== namespace) {
      return undefined;
    }
    const found = await this.#paths.find(cluster, apiVersion, kind);
    return found?.namespaced
      ? {
          ...{ group: found.group, plural: found.plural, live, after },
          replaced: live && after && changesPods(live, after),
        }
      : undefined;
  }
}
