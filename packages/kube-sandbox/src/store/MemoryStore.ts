import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Collection } from './Collection';
import { EventBus } from './EventBus';
import { EventHistory } from './EventHistory';
import { deepFreeze } from './freeze';
import type { KubeObject } from './KubeObject';
import { OwnerIndex } from './OwnerIndex';
import type { ResourceStore, StoreEvent } from './ResourceStore';
import { jsonEqual } from '../json/equal';

/** What a store holds, for keeping it on disk. */
export interface StoreState {
  resourceVersion: number;
  objects: Array<{ resource: string; object: KubeObject }>;
}

export interface StoreOptions {
  /** Stamps creationTimestamp. Defaults to the system's clock. */
  now?: () => Date;
  /** The state to begin with. */
  state?: StoreState;
  /**
   * Writes each change down before it takes effect. When it throws, the change
   * is not made.
   */
  journal?: (event: StoreEvent) => void;
  /** How many changes a late watch can catch up on. Default 20,000. */
  historyLimit?: number;
}

/** Kubernetes' metav1.Time: RFC 3339 in UTC, whole seconds. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * Whether this write ends a deletion that finalizers held up. A pod that is
 * within its grace period stays until its kubelet removes it, a namespace
 * until its own finalizer in the spec is gone.
 */
function lostLastFinalizer(before: KubeObject, after: KubeObject): boolean {
  const spec = after.spec as { finalizers?: unknown[] } | undefined;
  return (
    after.metadata.deletionTimestamp !== undefined &&
    !after.metadata.deletionGracePeriodSeconds &&
    (before.metadata.finalizers?.length ?? 0) > 0 &&
    (after.metadata.finalizers?.length ?? 0) === 0 &&
    !(after.kind === 'Namespace' && (spec?.finalizers?.length ?? 0) > 0)
  );
}

/** A {@link ResourceStore} in memory that remembers its newest changes. */
export class MemoryStore implements ResourceStore {
  private readonly collections = new Map<string, Collection>();
  private readonly owners = new OwnerIndex();
  private readonly bus = new EventBus();
  private readonly history: EventHistory;
  private readonly now: () => Date;
  private readonly journal: ((event: StoreEvent) => void) | undefined;
  private version: number;

  constructor(options: StoreOptions) {
    this.now = options.now ?? (() => new Date());
    this.journal = options.journal;
    // Real clusters never hand out versions this low, so "0" and "1" in a
    // request can only mean "any" and "the beginning".
    this.version = options.state?.resourceVersion ?? 100;
    this.history = new EventHistory(
      options.historyLimit ?? 20_000,
      this.version,
    );
    for (const { resource, object } of options.state?.objects ?? []) {
      this.collection(resource).set(deepFreeze(object));
      this.owners.set(resource, object);
    }
  }

  get resourceVersion(): number {
    return this.version;
  }

  /** The oldest resource version a watch can start from. */
  get compactedAt(): number {
    return this.history.compactedAt;
  }

  get(resource: string, namespace: string | undefined, name: string) {
    return this.collections.get(resource)?.get(namespace, name);
  }

  list(resource: string, namespace?: string): KubeObject[] {
    return this.collections.get(resource)?.list(namespace) ?? [];
  }

  ownedBy(uid: string) {
    return this.owners.get(uid);
  }

  create(
    resource: string,
    object: Parameters<ResourceStore['create']>[1],
  ): KubeObject {
    const { namespace, name } = object.metadata;
    if (!name) {
      throw new InputError(
        `metadata.name of a new object in ${resource} is empty: give it a name`,
      );
    }
    if (this.get(resource, namespace, name)) {
      throw new ConflictError(`${resource} "${name}" already exists`);
    }
    this.version += 1;
    const created = deepFreeze({
      ...object,
      metadata: {
        ...object.metadata,
        name,
        uid: object.metadata.uid ?? randomUUID(),
        resourceVersion: String(this.version),
        creationTimestamp:
          object.metadata.creationTimestamp ?? timestamp(this.now()),
      },
    } as KubeObject);
    this.record('ADDED', resource, created);
    return created;
  }

  update(resource: string, object: KubeObject): KubeObject {
    const { namespace, name, resourceVersion } = object.metadata;
    const previous = this.get(resource, namespace, name);
    if (!previous) {
      throw new NotFoundError(`${resource} "${name}" not found`);
    }
    if (
      (resourceVersion &&
        resourceVersion !== previous.metadata.resourceVersion) ||
      (object.metadata.uid && object.metadata.uid !== previous.metadata.uid)
    ) {
      throw new ConflictError(
        `${resource} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
      );
    }
    const metadata = {
      ...object.metadata,
      uid: previous.metadata.uid,
      resourceVersion: previous.metadata.resourceVersion,
      creationTimestamp: previous.metadata.creationTimestamp,
    };
    if (jsonEqual({ ...object, metadata }, previous)) {
      return previous;
    }
    this.version += 1;
    const updated = deepFreeze({
      ...object,
      metadata: { ...metadata, resourceVersion: String(this.version) },
    });
    if (lostLastFinalizer(previous, updated)) {
      this.record('DELETED', resource, updated, previous);
    } else {
      this.record('MODIFIED', resource, updated, previous);
    }
    return updated;
  }

  remove(resource: string, namespace: string | undefined, name: string) {
    const previous = this.get(resource, namespace, name);
    if (!previous) {
      return undefined;
    }
    this.version += 1;
    const removed = deepFreeze({
      ...previous,
      metadata: { ...previous.metadata, resourceVersion: String(this.version) },
    });
    this.record('DELETED', resource, removed, previous);
    return removed;
  }

  subscribe(resource: string, listener: (event: StoreEvent) => void) {
    return this.bus.subscribe(resource, this.version, listener);
  }

  /**
   * Changes after a resource version, oldest first.
   *
   * @returns undefined when the history no longer reaches back that far
   */
  changesSince(resourceVersion: number): StoreEvent[] | undefined {
    return this.history.since(resourceVersion);
  }

  /** Forgets all history, so that every older watch is answered 410 Gone. */
  compact() {
    // A version of its own keeps lists taken just before from being "now".
    this.version += 1;
    this.history.compact(this.version);
  }

  /** Everything the store holds, for a snapshot. */
  state(): StoreState {
    const objects = [...this.collections].flatMap(([resource, collection]) =>
      collection.list().map(object => ({ resource, object })),
    );
    return { resourceVersion: this.version, objects };
  }

  private collection(resource: string): Collection {
    let collection = this.collections.get(resource);
    if (!collection) {
      collection = new Collection();
      this.collections.set(resource, collection);
    }
    return collection;
  }

  private record(
    type: StoreEvent['type'],
    resource: string,
    object: KubeObject,
    previous?: KubeObject,
  ) {
    const event: StoreEvent = Object.freeze({
      type,
      resource,
      object,
      ...(previous && { previous }),
      resourceVersion: this.version,
    });
    this.journal?.(event);
    const { namespace, name } = object.metadata;
    if (type === 'DELETED') {
      this.collection(resource).delete(namespace, name);
      this.owners.delete(previous ?? object);
    } else {
      this.collection(resource).set(object);
      this.owners.set(resource, object, previous);
    }
    this.history.push(event);
    this.bus.publish(event);
  }
}

/** Creates the store. Objects given to it are frozen and owned by it. */
export function createStore(options: StoreOptions = {}): MemoryStore {
  return new MemoryStore(options);
}
