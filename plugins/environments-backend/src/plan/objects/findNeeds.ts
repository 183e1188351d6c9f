import type { KubernetesObject } from '@kubernetes/client-node';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { releaseKey } from '../releases/releaseKey';
import { objectReferences, provides } from './objectReferences';

/** Which releases need what of their namespace that no release made. */
export interface Needs {
  /** Keys of releases, sorted. */
  of(object: KubernetesObject): string[];
}

/**
 * Follows references from releases to objects, and from those to further ones:
 * an ExternalSecret is needed because of the Secret it makes, and its
 * SecretStore because of it.
 */
export function findNeeds(
  releases: readonly ReleaseState[],
  objects: readonly KubernetesObject[],
): Needs {
  const providers = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const namespace = object.metadata?.namespace ?? '';
    for (const one of provides(object)) {
      const key = `${namespace}/${one}`;
      providers.set(key, [...(providers.get(key) ?? []), object]);
    }
  }
  const neededBy = new Map<KubernetesObject, Set<string>>();
  const follow = (from: KubernetesObject, namespace: string, by: string) => {
    for (const reference of objectReferences(from)) {
      for (const object of providers.get(`${namespace}/${reference}`) ?? []) {
        const keys = neededBy.get(object) ?? new Set();
        neededBy.set(object, keys);
        if (!keys.has(by)) {
          keys.add(by);
          follow(object, namespace, by);
        }
      }
    }
  };
  for (const { ref, objects: rendered } of releases) {
    for (const object of rendered) {
      const namespace = object.metadata?.namespace ?? ref.namespace;
      follow(object, namespace, releaseKey(ref));
    }
  }
  return { of: object => [...(neededBy.get(object) ?? [])].sort() };
}
