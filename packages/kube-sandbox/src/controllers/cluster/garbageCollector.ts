import type { KubeObject, OwnerReference } from '../../store/KubeObject';
import { parseApiVersion } from '../../types/ResourceType';
import type { ControllerContext } from '../runtime/Controller';
import { objectKey } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import { WorkQueue } from '../runtime/WorkQueue';

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

/**
 * Garbage collection by owner. What no living owner is left for is deleted;
 * an owner deleted in the foreground waits for its dependents; an owner
 * deleted with orphaning lets go of them first.
 */
export function startGarbageCollector(context: ControllerContext): () => void {
  const { store } = context;
  const queue = new WorkQueue({
    clock: context.clock,
    reconcile: key => work(context, key),
    onError: (key, error) => context.onError(`garbage-collector ${key}`, error),
  });
  const consider = (resource: string, object: KubeObject) => {
    if (object.metadata.deletionTimestamp && hasCollectorFinalizer(object)) {
      queue.add(keyOf('owner', resource, object));
    }
  };
  const unsubscribe = store.subscribe('*', ({ type, resource, object }) => {
    if (type === 'DELETED') {
      queue.add(`gone\n${object.metadata.uid}`);
      for (const owner of object.metadata.ownerReferences ?? []) {
        const found = findOwner(context, object, owner);
        if (found) {
          consider(found.resource, found.object);
        }
      }
      return;
    }
    consider(resource, object);
    if (type === 'ADDED' && object.metadata.ownerReferences?.length) {
      queue.add(keyOf('dependent', resource, object));
    }
  });
  for (const { storage } of context.types.all()) {
    for (const object of store.list(storage)) {
      consider(storage, object);
      if (object.metadata.ownerReferences?.length) {
        queue.add(keyOf('dependent', storage, object));
      }
    }
  }
  return () => {
    unsubscribe();
    queue.stop();
  };
}

function keyOf(task: string, resource: string, object: KubeObject): string {
  const { namespace, name } = object.metadata;
  return [task, resource, objectKey(namespace, name)].join('\n');
}

function work(context: ControllerContext, key: string): void {
  const [task, resource, path] = key.split('\n');
  if (task === 'gone') {
    for (const dependent of context.store.ownedBy(resource)) {
      judge(context, dependent.resource, dependent.object);
    }
    return;
  }
  const slash = path.indexOf('/');
  const object = context.store.get(
    resource,
    path.slice(0, slash) || undefined,
    path.slice(slash + 1),
  );
  if (object && task === 'owner') {
    releaseOwner(context, resource, object);
  } else if (object) {
    judge(context, resource, object);
  }
}

/** Deletes a dependent whose owners are all gone, or drops dead references. */
function judge(
  context: ControllerContext,
  resource: string,
  object: KubeObject,
): void {
  const owners = object.metadata.ownerReferences ?? [];
  if (owners.length === 0 || object.metadata.deletionTimestamp) {
    return;
  }
  const alive = owners.filter(owner => ownerIsAlive(context, object, owner));
  if (alive.length === 0) {
    deleteObject(context, resource, object);
  } else if (alive.length < owners.length) {
    context.store.update(resource, {
      ...object,
      metadata: { ...object.metadata, ownerReferences: alive },
    });
  }
}

/** Takes the next step for an owner that waits on its dependents. */
function releaseOwner(
  context: ControllerContext,
  resource: string,
  owner: KubeObject,
): void {
  const { store } = context;
  const { uid } = owner.metadata;
  const dependents = store.ownedBy(uid);
  if (owner.metadata.finalizers?.includes(ORPHAN)) {
    for (const { resource: kind, object } of dependents) {
      const ownerReferences = object.metadata.ownerReferences?.filter(
        reference => reference.uid !== uid,
      );
      const { ownerReferences: _, ...metadata } = object.metadata;
      store.update(kind, {
        ...object,
        metadata: {
          ...metadata,
          ...(ownerReferences?.length && { ownerReferences }),
        },
      });
    }
    dropFinalizer(context, resource, owner, ORPHAN);
    return;
  }
  if (!owner.metadata.finalizers?.includes(FOREGROUND)) {
    return;
  }
  for (const { resource: kind, object } of dependents) {
    if (!object.metadata.deletionTimestamp) {
      const others = object.metadata.ownerReferences?.filter(
        reference =>
          reference.uid !== uid && ownerIsAlive(context, object, reference),
      );
      if (!others?.length) {
        deleteObject(context, kind, object, {
          foreground: store.ownedBy(object.metadata.uid).length > 0,
        });
      }
    }
  }
  const blocking = store
    .ownedBy(uid)
    .some(({ object }) =>
      object.metadata.ownerReferences?.some(
        reference => reference.uid === uid && reference.blockOwnerDeletion,
      ),
    );
  if (!blocking) {
    dropFinalizer(context, resource, owner, FOREGROUND);
  }
}

function dropFinalizer(
  { store }: ControllerContext,
  resource: string,
  object: KubeObject,
  finalizer: string,
): void {
  const finalizers = object.metadata.finalizers?.filter(
    other => other !== finalizer,
  );
  const { finalizers: _, ...metadata } = object.metadata;
  store.update(resource, {
    ...object,
    metadata: { ...metadata, ...(finalizers?.length && { finalizers }) },
  });
}

function hasCollectorFinalizer(object: KubeObject): boolean {
  return !!object.metadata.finalizers?.some(
    finalizer => finalizer === FOREGROUND || finalizer === ORPHAN,
  );
}

/** An owner of a kind nobody knows counts as alive: better keep than lose. */
function ownerIsAlive(
  context: ControllerContext,
  dependent: KubeObject,
  reference: OwnerReference,
): boolean {
  const type = typeOf(context, reference);
  return !type || findOwner(context, dependent, reference) !== undefined;
}

function findOwner(
  context: ControllerContext,
  dependent: KubeObject,
  reference: OwnerReference,
): { resource: string; object: KubeObject } | undefined {
  const type = typeOf(context, reference);
  const object =
    type &&
    context.store.get(
      type.storage,
      type.namespaced ? dependent.metadata.namespace : undefined,
      reference.name,
    );
  return object?.metadata.uid === reference.uid
    ? { resource: type?.storage ?? '', object }
    : undefined;
}

function typeOf({ types }: ControllerContext, reference: OwnerReference) {
  const { group, version } = parseApiVersion(reference.apiVersion);
  return types.findKind(group, version, reference.kind);
}
