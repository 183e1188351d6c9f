import { ConflictError, NotFoundError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { DeployPreview } from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { DeployPlan } from '../deploy/DeployPlan';
import { renderPlan } from '../deploy/renderPlan';
import type { HelmCli } from '../helm/HelmCli';
import { ResourcePaths } from '../live/ResourcePaths';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';
import { isJsonMap } from '../values/isJsonMap';
import { toYaml } from '../values/parseYaml';
import { maskSecretData, sortKeys, withoutServerFields } from './normalize';

type Change = DeployPreview['manifests'][number];

const PARALLEL = 6;

/** The annotation with which a chart asks to keep an object it no longer renders. */
const RESOURCE_POLICY = 'helm.sh/resource-policy';

/** Says what a deploy would change, and changes nothing. */
export class DeployPreviewer {
  readonly #helm: HelmCli;
  readonly #paths = new ResourcePaths();

  constructor(options: { helm: HelmCli }) {
    this.#helm = options.helm;
  }

  /** @throws InputError with Helm's message when the chart can not be rendered */
  async preview(plan: DeployPlan): Promise<DeployPreview> {
    const rendered = await renderPlan(this.#helm, plan);
    const warnings = [...rendered.warnings];
    const limit = pLimit(PARALLEL);
    const kept = new Set(rendered.objects.map(one => keyOf(plan, one)));
    const gone = manifestObjects(plan.current?.record.manifest ?? '').filter(
      one =>
        !kept.has(keyOf(plan, one)) &&
        one.metadata.annotations?.[RESOURCE_POLICY] !== 'keep',
    );
    const changes = await Promise.all([
      ...rendered.objects.map(one =>
        limit(() => this.#change(plan, one, warnings)),
      ),
      ...gone.map(one => limit(() => this.#removal(plan, one))),
    ]);
    return {
      manifests: changes.filter(one => one !== undefined),
      notes: rendered.notes,
      warnings: [...new Set(warnings)],
    };
  }

  async #change(
    plan: DeployPlan,
    object: ManifestObject,
    warnings: string[],
  ): Promise<Change> {
    const address = addressOf(plan, object);
    const live = await this.#live(plan, object);
    const wanted: JsonObject = JSON.parse(JSON.stringify(object));
    if (!live) {
      return {
        ...address,
        change: 'create',
        after: this.#text(plan, wanted),
      };
    }
    const after = (await this.#applied(plan, object, warnings)) ?? wanted;
    const texts = {
      before: this.#text(plan, live),
      after: this.#text(plan, after, live),
    };
    return {
      ...address,
      change: texts.before === texts.after ? 'unchanged' : 'update',
      ...texts,
    };
  }

  async #removal(
    plan: DeployPlan,
    object: ManifestObject,
  ): Promise<Change | undefined> {
    const live = await this.#live(plan, object);
    return (
      live && {
        ...addressOf(plan, object),
        change: 'delete',
        before: this.#text(plan, live),
      }
    );
  }

  async #live(
    plan: DeployPlan,
    object: ManifestObject,
  ): Promise<JsonObject | undefined> {
    try {
      const path = await this.#paths.path(
        plan.cluster,
        addressOf(plan, object),
      );
      const live = await plan.cluster.request<unknown>(plan.actor, { path });
      return isJsonMap(live) ? live : undefined;
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * What the object would be after Helm's server-side apply, by a dry run of
   * it: defaults and fields of other owners are in it, so that only real
   * changes show. Undefined when the API server refuses.
   */
  async #applied(
    plan: DeployPlan,
    object: ManifestObject,
    warnings: string[],
  ): Promise<JsonObject | undefined> {
    const address = addressOf(plan, object);
    try {
      const path = await this.#paths.path(plan.cluster, address);
      const applied = await plan.cluster.request<unknown>(plan.actor, {
        method: 'PATCH',
        path: `${path}?dryRun=All&fieldManager=helm&force=false`,
        headers: { 'Content-Type': 'application/apply-patch+yaml' },
        body: JSON.stringify({
          ...object,
          metadata: {
            ...object.metadata,
            labels: {
              ...object.metadata.labels,
              'app.kubernetes.io/managed-by': 'Helm',
            },
          },
        }),
      });
      return isJsonMap(applied) ? applied : undefined;
    } catch (error) {
      const refused =
        error instanceof ConflictError ? 'would conflict' : 'would be refused';
      warnings.push(
        `${address.kind} ${address.name} ${refused}: ${plan.redactor.redact(
          toError(error).message,
        )}`,
      );
      return undefined;
    }
  }

  #text(plan: DeployPlan, object: JsonObject, other?: JsonObject): string {
    const clean = sortKeys(withoutServerFields(maskSecretData(object, other)));
    return plan.redactor.redact(toYaml(clean));
  }
}

function addressOf(
  plan: DeployPlan,
  { apiVersion, kind, metadata }: ManifestObject,
) {
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace ?? plan.request.namespace,
    name: metadata.name,
  };
}

function keyOf(plan: DeployPlan, object: ManifestObject): string {
  const { kind, namespace, name } = addressOf(plan, object);
  // Without the version: a chart may move an object to a newer one.
  return `${object.apiVersion.split('/')[0]}/${kind}/${namespace}/${name}`;
}
