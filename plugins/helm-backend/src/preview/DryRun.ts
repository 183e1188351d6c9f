import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { ResourcePaths, type ObjectAddress } from '../live/ResourcePaths';
import type { ManifestObject } from '../release/ReleaseRecord';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { readRefusal, type Refusal } from './refusal';

/** Where something would be changed, and on whose behalf. */
export interface ChangeScope {
  cluster: Cluster;
  actor: Actor;
  /** For objects that name none. */
  namespace: string;
  /** Fields that others own are taken over, as by `helm --force-conflicts`. */
  force?: boolean;
}

/** What came of applying an object without storing it. */
export interface DryRunResult {
  /** Absent when there is no such object. */
  live?: JsonObject;
  /** What would be there; absent when the API server does not know the kind yet or refuses it outright. */
  applied?: JsonObject;
  refusal?: Refusal;
}

/** The name under which Helm owns fields. */
const HELM = 'helm';

/** Asks API servers what applying an object would make of it, and stores nothing. */
export class DryRun {
  readonly #paths = new ResourcePaths();

  /** False for cluster-wide kinds; a kind the cluster does not know yet is taken to be namespaced. */
  async isNamespaced(
    { cluster }: ChangeScope,
    { apiVersion, kind }: ManifestObject,
  ): Promise<boolean> {
    const found = await this.#paths.find(cluster, apiVersion, kind);
    return found?.namespaced ?? true;
  }

  /** The object as it is now; undefined when it or its kind is not there. */
  async live(
    scope: ChangeScope,
    object: ManifestObject,
  ): Promise<JsonObject | undefined> {
    try {
      const path = await this.#paths.path(
        scope.cluster,
        addressOf(scope, object),
      );
      const live = await scope.cluster.request<unknown>(scope.actor, { path });
      return isJsonMap(live) ? live : undefined;
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * What the object would be after Helm's server-side apply: defaults and
   * fields of other owners are in it, so that only real changes show. A
   * conflict with other owners is told, beside what the object would be if
   * Helm took their fields, unless the scope says that it does.
   */
  async apply(
    scope: ChangeScope,
    object: ManifestObject,
    live: JsonObject | undefined,
  ): Promise<Omit<DryRunResult, 'live'>> {
    const wanted: JsonObject = JSON.parse(JSON.stringify(object));
    const attempt = async (force: boolean) => {
      try {
        return { applied: await this.request(scope, object, force) };
      } catch (error) {
        if (error instanceof NotFoundError && !live) {
          // The kind comes with the same chart.
          return {};
        }
        return { refusal: readRefusal(error, live, wanted) };
      }
    };
    const first = await attempt(scope.force ?? false);
    if (!first.refusal?.managers.length) {
      return first;
    }
    const forced = await attempt(true);
    // What is refused even so is the worse news.
    return forced.refusal || !isOfOthers(first.refusal)
      ? forced
      : { applied: forced.applied, refusal: first.refusal };
  }

  /**
   * Who else owns fields that applying the object would change, in the API
   * server's words; undefined when nobody does. Whatever else the server would
   * refuse is left to Helm, whose message says where.
   */
  async conflict(
    scope: ChangeScope,
    object: ManifestObject,
  ): Promise<string | undefined> {
    try {
      await this.request(scope, labelled(object), false);
      return undefined;
    } catch (error) {
      const refusal = readRefusal(error, undefined, {});
      return isOfOthers(refusal) ? refusal.message : undefined;
    }
  }

  /**
   * One dry run of the object as it is given, see `labelled`.
   *
   * @throws what `Cluster.request` throws
   */
  async request(
    scope: ChangeScope,
    object: ManifestObject,
    force: boolean,
  ): Promise<JsonObject | undefined> {
    const path = await this.#paths.path(
      scope.cluster,
      addressOf(scope, object),
    );
    const applied = await scope.cluster.request<unknown>(scope.actor, {
      method: 'PATCH',
      path: `${path}?dryRun=All&fieldManager=${HELM}&force=${force}`,
      headers: { 'Content-Type': 'application/apply-patch+yaml' },
      body: JSON.stringify(object),
    });
    return isJsonMap(applied) ? applied : undefined;
  }
}

/** Helm's own earlier updates are no other owner: Helm goes on with those. */
function isOfOthers({ managers }: Refusal): boolean {
  return managers.some(one => one !== HELM);
}

/** The object with the label Helm puts on all it manages. */
export function labelled(object: ManifestObject): ManifestObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: {
        ...object.metadata.labels,
        'app.kubernetes.io/managed-by': 'Helm',
      },
    },
  };
}

/** Group, kind and name; the namespace is the release's unless it names one. */
export function addressOf(
  scope: Pick<ChangeScope, 'namespace'>,
  { apiVersion, kind, metadata }: ManifestObject,
): ObjectAddress {
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace ?? scope.namespace,
    name: metadata.name,
  };
}

/** Without the version: a chart may move an object to a newer one. */
export function keyOf(
  scope: Pick<ChangeScope, 'namespace'>,
  object: ManifestObject,
): string {
  const { apiVersion, kind, namespace, name } = addressOf(scope, object);
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${group}/${kind}/${namespace}/${name}`;
}
