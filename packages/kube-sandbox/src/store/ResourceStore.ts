import type { KubeObject } from './KubeObject';

/** A change as a watcher sees it. `previous` is absent for `ADDED`. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** Plural and group, such as `pods` or `deployments.apps`. */
  resource: string;
  object: KubeObject;
  previous?: KubeObject;
  /** The global resource version this change was given. */
  resourceVersion: number;
}

/**
 * The one store behind the API server and the controllers.
 *
 * Everything is synchronous: a controller that reads, decides and writes in one
 * turn of the event loop can not be interleaved with another writer. Events
 * are delivered in order, in a microtask after the write.
 *
 * Writes from controllers go through `create`, `update` and `remove` here and
 * skip HTTP admission; `remove` honours finalizers and grace like the API does
 * only when asked through the API layer.
 */
export interface ResourceStore {
  /** The resource version of the newest change. */
  readonly resourceVersion: number;
  get(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined;
  /** All objects of a resource, of one namespace when one is given. */
  list(resource: string, namespace?: string): KubeObject[];
  /** Objects that name this uid in their ownerReferences. */
  ownedBy(uid: string): Array<{ resource: string; object: KubeObject }>;
  /** Fills in uid, creationTimestamp, resourceVersion. @throws ConflictError when it exists. */
  create(
    resource: string,
    object: Omit<KubeObject, 'metadata'> & {
      metadata: Partial<KubeObject['metadata']>;
    },
  ): KubeObject;
  /**
   * Replaces an object. A `metadata.resourceVersion` that is set and not the
   * stored one is a ConflictError; an unset one always wins. A write that
   * changes nothing makes no event. An object whose deletionTimestamp is set and whose
   * last finalizer goes away is removed.
   */
  update(resource: string, object: KubeObject): KubeObject;
  /** Removes at once, whatever the finalizers; no-op when it is gone. */
  remove(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined;
  /** Calls back for every later change of a resource ('*' for all). Returns the way to stop. */
  subscribe(
    resource: string,
    listener: (event: StoreEvent) => void,
  ): () => void;
}
