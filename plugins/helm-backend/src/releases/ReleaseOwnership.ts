import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Place } from '@foredeck/backstage-plugin-environments-node';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { Links } from '../entity/Links';
import type { EntityLink, ReleaseMarks } from '../entity/EntityLink';
import type { HelmReleaseResource } from '../permissions/HelmReleaseResource';
import type { Places } from '../places/Places';
import type { ClusterView, ReleaseIndex } from '../release/ReleaseIndex';
import { readHistory } from '../release/readHistory';
import type { IndexedRelease } from '../release/ReleaseRecord';
import { parseReleaseRef } from './releaseRefText';

/** How long a question waits for a cluster that has not been read yet. */
const FIRST_SYNC_MS = 5_000;

/** Says to whom releases belong, for permission rules and for pages. */
export class ReleaseOwnership {
  readonly #index: ReleaseIndex;
  readonly #directory: EntityDirectory;
  readonly #places: Places;

  constructor(options: {
    index: ReleaseIndex;
    directory: EntityDirectory;
    places: Places;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#places = options.places;
  }

  /** A snapshot to ask for many releases in one go. */
  links(): Promise<Links> {
    return this.#directory.links();
  }

  /**
   * A release as rules see it, known to the portal or not.
   *
   * @throws what the cluster answers when it can not be asked about a namespace
   * that is not in memory
   */
  async resource(ref: ReleaseRef): Promise<HelmReleaseResource> {
    const links = await this.#directory.links();
    await this.#index.ready(FIRST_SYNC_MS);
    const view = this.#view(ref);
    const release = view?.releases.get(ref.namespace, ref.name);
    return toResource(
      ref,
      release && links.of(marksOf(release)),
      await this.#placeOf(view, ref),
    );
  }

  /** As `resource`, from memory, for what is known to belong to an entity. */
  resourceOf(ref: ReleaseRef, link: EntityLink | undefined) {
    return toResource(ref, link, this.#places.in(this.#view(ref), ref));
  }

  /**
   * Whether there is such a release already, as the cluster says now: memory
   * may be a moment behind, or not cover the namespace.
   *
   * @throws what the cluster answers when it can not be asked
   */
  async isKnown(ref: ReleaseRef): Promise<boolean> {
    const { cluster, releases } = this.#index.view(ref.cluster);
    if (releases.get(ref.namespace, ref.name)) {
      return true;
    }
    try {
      const revisions = await readHistory(
        cluster,
        { kind: 'service' },
        ref.namespace,
        ref.name,
      );
      return revisions.length > 0;
    } catch (error) {
      if (error instanceof NotAllowedError || error instanceof NotFoundError) {
        // Who may not read there does not deploy there either; the checks
        // that follow say so in full.
        return false;
      }
      throw error;
    }
  }

  /** For the permission framework: resources by `cluster/namespace/name`. */
  async resources(
    refs: readonly string[],
  ): Promise<Array<HelmReleaseResource | undefined>> {
    return Promise.all(
      refs.map(async text => {
        const ref = parseReleaseRef(text);
        return ref && this.resource(ref);
      }),
    );
  }

  /** A namespace made a moment ago is not in memory yet. */
  async #placeOf(
    view: ClusterView | undefined,
    ref: ReleaseRef,
  ): Promise<Place> {
    return view && !view.scopes.namespaces.get(ref.namespace)
      ? this.#places.read(view.cluster, ref.namespace)
      : this.#places.in(view, ref);
  }

  #view({ cluster }: ReleaseRef): ClusterView | undefined {
    return this.#index.views().find(one => one.cluster.info.name === cluster);
  }
}

export function marksOf(release: IndexedRelease): ReleaseMarks {
  return {
    cluster: release.cluster,
    namespace: release.namespace,
    name: release.name,
    entityLabel: release.latest.entityLabel,
    kubernetesIds: release.facts?.kubernetesIds ?? [],
  };
}

export function toResource(
  { cluster, namespace, name }: ReleaseRef,
  link: EntityLink | undefined,
  { space, environment }: Place,
): HelmReleaseResource {
  return {
    cluster,
    namespace,
    name,
    entityRef: link?.entityRef,
    owners: link?.owners ?? [],
    space,
    environment,
  };
}
