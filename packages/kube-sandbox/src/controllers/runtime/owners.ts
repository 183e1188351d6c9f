import type { KubeObject, OwnerReference } from '../../store/KubeObject';
import type { StoreEvent } from '../../store/ResourceStore';
import type { Enqueue } from './Controller';

/** The owner that manages the object, if it has one. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(owner => owner.controller);
}

export function isControlledBy(object: KubeObject, owner: KubeObject): boolean {
  return controllerOf(object)?.uid === owner.metadata.uid;
}

export function controllerReference(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** A watch handler that makes the managing owner of a kind due. */
export function enqueueController(kind: string) {
  return (event: StoreEvent, enqueue: Enqueue): void => {
    for (const object of [event.object, event.previous]) {
      const owner = object && controllerOf(object);
      if (object && owner?.kind === kind) {
        enqueue(object.metadata.namespace, owner.name);
      }
    }
  };
}
