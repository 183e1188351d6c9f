import type { KubernetesObject } from '@kubernetes/client-node';
import type { InformerHandlers } from '../types';
import { keyOf, objectKey } from './cachedObject';

/** Called when a handler throws, so that the others still hear of the event. */
export type HandlerFailure = (error: unknown) => void;

/** The objects of one collection, and those who hear of their changes. */
export class ObjectCache<T extends KubernetesObject> {
  #objects = new Map<string, T>();
  readonly #handlers = new Set<InformerHandlers<T>>();
  readonly #onFailure: HandlerFailure;
  #synced = false;

  constructor(onFailure: HandlerFailure) {
    this.#onFailure = onFailure;
  }

  get synced(): boolean {
    return this.#synced;
  }

  get size(): number {
    return this.#objects.size;
  }

  list(): T[] {
    return [...this.#objects.values()];
  }

  get(name: string, namespace?: string): T | undefined {
    return this.#objects.get(objectKey(name, namespace));
  }

  /** A later subscriber first hears of what is there. */
  subscribe(handlers: InformerHandlers<T>): () => void {
    // Each subscription is one of its own, even of the same handlers.
    const own = bound(handlers);
    this.#handlers.add(own);
    for (const object of this.list()) {
      this.#call(() => own.onAdd?.(object));
    }
    if (this.#synced) {
      this.#call(() => own.onSynced?.());
    }
    return () => this.#handlers.delete(own);
  }

  /** Takes a complete list, and tells what differs from before. */
  replace(objects: T[]): void {
    const before = this.#objects;
    const after = new Map(
      objects.map(object => {
        const key = keyOf(object);
        const known = before.get(key);
        return [key, known && sameVersion(known, object) ? known : object];
      }),
    );
    this.#objects = after;
    for (const [key, object] of before) {
      if (!after.has(key)) {
        this.#each(handlers => handlers.onDelete?.(object));
      }
    }
    for (const [key, object] of after) {
      this.#tell(object, before.get(key));
    }
    this.#synced = true;
    this.#each(handlers => handlers.onSynced?.());
  }

  /** Takes an object that was added or modified. */
  set(object: T): void {
    const key = keyOf(object);
    const previous = this.#objects.get(key);
    if (previous && sameVersion(previous, object)) {
      return;
    }
    this.#objects.set(key, object);
    this.#tell(object, previous);
  }

  /** Takes the last state of an object that is gone. */
  delete(object: T): void {
    if (this.#objects.delete(keyOf(object))) {
      this.#each(handlers => handlers.onDelete?.(object));
    }
  }

  #tell(object: T, previous: T | undefined): void {
    if (!previous) {
      this.#each(handlers => handlers.onAdd?.(object));
    } else if (previous.metadata?.uid !== object.metadata?.uid) {
      // Deleted and made again under the same name while nobody looked.
      this.#each(handlers => handlers.onDelete?.(previous));
      this.#each(handlers => handlers.onAdd?.(object));
    } else if (previous !== object) {
      this.#each(handlers => handlers.onUpdate?.(object, previous));
    }
  }

  #each(call: (handlers: InformerHandlers<T>) => void): void {
    for (const handlers of [...this.#handlers]) {
      this.#call(() => call(handlers));
    }
  }

  #call(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#onFailure(error);
    }
  }
}

function sameVersion(one: KubernetesObject, other: KubernetesObject): boolean {
  return (
    one.metadata?.uid === other.metadata?.uid &&
    one.metadata?.resourceVersion === other.metadata?.resourceVersion
  );
}

function bound<T extends KubernetesObject>(
  handlers: InformerHandlers<T>,
): InformerHandlers<T> {
  return {
    onAdd: object => handlers.onAdd?.(object),
    onUpdate: (object, previous) => handlers.onUpdate?.(object, previous),
    onDelete: object => handlers.onDelete?.(object),
    onSynced: () => handlers.onSynced?.(),
  };
}
