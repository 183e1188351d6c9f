import type { JsonObject } from '@backstage/types';
import type {
  ReleaseRef,
  UninstallPreview,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';
import type { StoredRevision } from '../history/readStoredRevision';
import type { ReleaseHistory } from '../history/ReleaseHistory';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Dependents } from './Dependents';
import { DryRun, keyOf, type ChangeScope } from './DryRun';
import { RemainingClaims } from './RemainingClaims';

type Removed = UninstallPreview['removed'][number];
type Remaining = UninstallPreview['remaining'][number];

/** One object of a release and what is there of it. */
interface Found {
  object: ManifestObject;
  live?: JsonObject;
}

const PARALLEL = 6;

/** Says what an uninstall takes, and what stays behind. */
export class UninstallPreviewer {
  readonly #access: KubernetesAccess;
  readonly #history: ReleaseHistory;
  readonly #dependents: Dependents;
  readonly #ownership: Pick<ReleaseOwnership, 'resource'>;
  readonly #dryRun = new DryRun();
  readonly #claims = new RemainingClaims();

  constructor(options: {
    access: KubernetesAccess;
    history: ReleaseHistory;
    dependents: Dependents;
    ownership: Pick<ReleaseOwnership, 'resource'>;
  }) {
    this.#access = options.access;
    this.#history = options.history;
    this.#dependents = options.dependents;
    this.#ownership = options.ownership;
  }

  /** @throws NotFoundError for an unknown release */
  async preview(ref: ReleaseRef, actor: Actor): Promise<UninstallPreview> {
    const scope = {
      cluster: this.#access.cluster(ref.cluster),
      actor,
      namespace: ref.namespace,
    };
    const { stored } = await this.#history.read(ref);
    const owner = await this.#ownership.resource(ref);
    const [objects, leftovers, dependents] = await Promise.all([
      this.#find(scope, stored.objects),
      this.#leftovers(scope, stored),
      this.#dependents.of(owner.entityRef, actor),
    ]);
    const there = objects.filter(one => one.live);
    const kept = there.filter(({ object }) => isKept(object));
    const taken = there.filter(({ object }) => !isKept(object));
    const claims = await this.#claims.after(
      scope,
      taken.map(one => one.live).filter(one => one !== undefined),
    );
    return {
      removed: [
        ...taken.map(({ object }) => naming(object)),
        ...claims.removed,
      ],
      remaining: [
        ...kept.map(({ object }) => ({
          ...naming(object),
          reason: 'Its chart asks to keep it (helm.sh/resource-policy: keep)',
        })),
        ...claims.remaining,
        ...leftovers,
      ],
      dependents,
      warnings: claims.warnings,
    };
  }

  /** Definitions and objects of hooks, which Helm leaves where they are. */
  async #leftovers(
    scope: ChangeScope,
    { crds, hooks, objects }: StoredRevision,
  ): Promise<Remaining[]> {
    const owned = new Set(objects.map(one => keyOf(scope, one)));
    const made = new Map(
      hooks
        .filter(({ object }) => !owned.has(keyOf(scope, object)))
        .map(({ object }) => [keyOf(scope, object), object]),
    );
    const found = await this.#find(scope, [...crds, ...made.values()]);
    return found
      .filter(one => one.live)
      .map(({ object }) => ({
        ...naming(object),
        reason: crds.includes(object)
          ? 'Helm never removes custom resource definitions'
          : 'A hook of the chart made it, and Helm does not keep track of those',
      }));
  }

  #find(
    scope: ChangeScope,
    objects: readonly ManifestObject[],
  ): Promise<Found[]> {
    const limit = pLimit(PARALLEL);
    return Promise.all(
      objects.map(object =>
        limit(async () => ({
          object,
          live: await this.#dryRun.live(scope, object),
        })),
      ),
    );
  }
}

function isKept({ metadata }: ManifestObject): boolean {
  return (
    metadata.annotations?.['helm.sh/resource-policy']?.trim().toLowerCase() ===
    'keep'
  );
}

function naming({ apiVersion, kind, metadata }: ManifestObject): Removed {
  return { apiVersion, kind, name: metadata.name };
}
