import { linkBetween, type EntityLink, type ReleaseMarks } from './EntityLink';

/** Entity links, found by what releases say of themselves. */
export class Links {
  readonly #byLabel = new Map<string, EntityLink[]>();
  readonly #byRelease = new Map<string, EntityLink[]>();
  readonly #byKubernetesId = new Map<string, EntityLink[]>();
  readonly #byEntityRef = new Map<string, EntityLink>();

  constructor(links: readonly EntityLink[]) {
    for (const link of links) {
      this.#byEntityRef.set(link.entityRef, link);
      push(this.#byLabel, link.label, link);
      link.releases.forEach(one =>
        push(this.#byRelease, `${one.namespace}/${one.name}`, link),
      );
      if (link.kubernetesId) {
        push(this.#byKubernetesId, link.kubernetesId, link);
      }
    }
  }

  byEntityRef(entityRef: string): EntityLink | undefined {
    return this.#byEntityRef.get(entityRef);
  }

  /**
   * The one entity a release belongs to. The label Helm keeps on the release
   * is stronger than what an entity claims by annotation, as only who may
   * change the release can write it. Where several entities claim a release
   * it belongs to none: a claim must not take over somebody else's release.
   */
  of(release: ReleaseMarks): EntityLink | undefined {
    const groups = [
      release.entityLabel ? this.#byLabel.get(release.entityLabel) : undefined,
      this.#byRelease.get(`${release.namespace}/${release.name}`),
      release.kubernetesIds.flatMap(id => this.#byKubernetesId.get(id) ?? []),
    ];
    if (release.entityLabel) {
      return only(groups[0]);
    }
    for (const group of groups) {
      const linked = group?.filter(link => linkBetween(link, release));
      if (linked?.length) {
        return only(linked);
      }
    }
    return undefined;
  }
}

function only(links: EntityLink[] | undefined): EntityLink | undefined {
  const refs = new Set(links?.map(link => link.entityRef));
  return refs.size === 1 ? links?.[0] : undefined;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
