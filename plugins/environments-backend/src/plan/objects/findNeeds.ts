import type { JsonObject } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { Mentions } from '../dependencies/Mentions';
import { releaseKey } from '../releases/releaseKey';
import { objectReferences, provides } from './objectReferences';
import { toJson } from './toJson';

/** Which releases need what of their namespace that no release made. */
export interface Needs {
  /** Keys of releases, sorted. */
  of(object: KubernetesObject): string[];
}

class NeedSearch implements Needs {
  readonly #objects: readonly KubernetesObject[];
  readonly #mentions: Mentions;
  /** By `namespace/kind/name`. */
  readonly #providers = new Map<string, KubernetesObject[]>();
  readonly #neededBy = new Map<KubernetesObject, Set<string>>();

  constructor(objects: readonly KubernetesObject[], mentions: Mentions) {
    this.#objects = objects;
    this.#mentions = mentions;
    for (const object of objects) {
      for (const one of provides(object)) {
        const key = `${object.metadata?.namespace}/${one}`;
        const known = this.#providers.get(key) ?? [];
        this.#providers.set(key, [...known, object]);
      }
    }
  }

  of(object: KubernetesObject): string[] {
    return [...(this.#neededBy.get(object) ?? [])].sort();
  }

  /** Notes all that an object leads to as needed by a release. */
  follow(from: KubernetesObject, namespace: string, by: string): void {
    const { services } = this.#mentions.of({ object: from, namespace });
    const keys = [
      ...[...objectReferences(from)].map(one => `${namespace}/${one}`),
      ...services
        .filter(({ release }) => release === undefined)
        .map(one => `${one.namespace}/Service/${one.name}`),
    ];
    const found = keys.flatMap(key => this.#providers.get(key) ?? []);
    const behind =
      from.kind === 'Service'
        ? this.#objects.filter(object => isBehind(object, from))
        : [];
    [...found, ...behind].forEach(object => this.#need(object, by));
  }

  #need(object: KubernetesObject, by: string): void {
    const keys = this.#neededBy.get(object) ?? new Set();
    this.#neededBy.set(object, keys);
    if (!keys.has(by)) {
      keys.add(by);
      this.follow(object, object.metadata?.namespace ?? '', by);
    }
  }
}

/**
 * Follows references from releases to objects, and from those to further ones:
 * an ExternalSecret is needed because of the Secret it makes, and its
 * SecretStore because of it; a Service because a release speaks of it, and the
 * workloads behind it because of it.
 */
export function findNeeds(
  releases: readonly ReleaseState[],
  objects: readonly KubernetesObject[],
  mentions: Mentions,
): Needs {
  const search = new NeedSearch(objects, mentions);
  for (const { ref, objects: rendered } of releases) {
    for (const object of rendered) {
      const namespace = object.metadata?.namespace ?? ref.namespace;
      search.follow(object, namespace, releaseKey(ref));
    }
  }
  return search;
}

/** Whether a Service of nobody's chooses the pods of a workload. */
function isBehind(
  workload: KubernetesObject,
  service: KubernetesObject,
): boolean {
  const { selector } = mapAt(toJson(service), 'spec');
  const template = mapAt(mapAt(toJson(workload), 'spec'), 'template');
  const { labels } = mapAt(template, 'metadata');
  return (
    workload.metadata?.namespace === service.metadata?.namespace &&
    isJsonMap(selector) &&
    isJsonMap(labels) &&
    Object.keys(selector).length > 0 &&
    Object.entries(selector).every(([key, value]) => labels[key] === value)
  );
}

function mapAt(map: JsonObject, key: string): JsonObject {
  const value = map[key];
  return isJsonMap(value) ? value : {};
}
