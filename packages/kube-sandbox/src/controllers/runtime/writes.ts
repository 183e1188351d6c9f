import type { KubeObject } from '../../store/KubeObject';
import type { ResourceStore } from '../../store/ResourceStore';
import { sameJson } from './stableJson';

/**
 * Writes a new status over the newest version of an object; the generation
 * stays. Nothing is written when the status is the same.
 * @returns the stored object, or undefined when it is gone.
 */
export function writeStatus(
  store: ResourceStore,
  resource: string,
  object: KubeObject,
  status: object,
): KubeObject | undefined {
  const { namespace, name, uid } = object.metadata;
  const current = store.get(resource, namespace, name);
  if (!current || current.metadata.uid !== uid) {
    return undefined;
  }
  if (sameJson(current.status, status)) {
    return current;
  }
  return store.update(resource, {
    ...current,
    status: withoutUndefined(status),
  });
}

/**
 * Writes an object's spec and metadata, raising the generation when the spec
 * changed, as the API server does for every writer.
 */
export function writeSpec(
  store: ResourceStore,
  resource: string,
  before: KubeObject,
  after: KubeObject,
): KubeObject {
  if (sameJson(before, after)) {
    return before;
  }
  const changed = !sameJson(before.spec, after.spec);
  return store.update(resource, {
    ...after,
    metadata: {
      ...after.metadata,
      generation: (before.metadata.generation ?? 1) + (changed ? 1 : 0),
    },
  });
}

/** JSON knows no undefined; neither must the store. */
function withoutUndefined(value: object): object {
  return JSON.parse(JSON.stringify(value));
}
