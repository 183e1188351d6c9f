import type { Clock } from '../../kubelet/Clock';
import type { EventRecorder } from '../../events/EventRecorder';
import type { KubeObject } from '../../store/KubeObject';
import type { ResourceStore, StoreEvent } from '../../store/ResourceStore';
import type { TypeTable } from '../../types/TypeTable';
import { WorkQueue } from './WorkQueue';

/** What a controller asks to be written before it is; may change or refuse it. */
export type Admit = (resource: string, object: KubeObject) => KubeObject;

/** Everything a controller may touch. */
export interface ControllerContext {
  store: ResourceStore;
  clock: Clock;
  events: EventRecorder;
  /**
   * Admission for the pods and claims that controllers create, such as quotas
   * and limit ranges. A refusal is thrown and shows up as a `FailedCreate`
   * event on the workload.
   */
  admit: Admit;
  /** Every type there is, those of CustomResourceDefinitions included. */
  types: TypeTable;
  onError: (where: string, error: unknown) => void;
}

export interface Enqueue {
  (namespace: string | undefined, name: string): void;
  after(namespace: string | undefined, name: string, millis: number): void;
}

export interface ControllerDefinition {
  name: string;
  /** The resource it looks after, such as `deployments.apps`. */
  resource: string;
  /** Called with the stored object; never for one that is gone. */
  reconcile: (object: KubeObject, enqueue: Enqueue) => void;
  /** Called once an object is gone. */
  removed?: (namespace: string | undefined, name: string) => void;
  /** Other resources whose changes make an object due again. */
  watches?: Array<{
    resource: string;
    handle: (event: StoreEvent, enqueue: Enqueue) => void;
  }>;
}

/** Starts one controller: every stored object is looked at once, then on change. */
export function runController(
  context: ControllerContext,
  definition: ControllerDefinition,
): () => void {
  const { store, clock } = context;
  const { resource } = definition;
  const queue: WorkQueue = new WorkQueue({
    clock,
    reconcile: key => look(key),
    onError: (key, error) =>
      context.onError(`${definition.name} ${key}`, error),
  });
  const enqueue: Enqueue = Object.assign(
    (namespace: string | undefined, name: string) =>
      queue.add(objectKey(namespace, name)),
    {
      after: (namespace: string | undefined, name: string, millis: number) =>
        queue.addAfter(objectKey(namespace, name), millis),
    },
  );
  function look(key: string) {
    const [namespace, name] = splitKey(key);
    const object = store.get(resource, namespace, name);
    if (object) {
      definition.reconcile(object, enqueue);
    } else {
      queue.forget(key);
      definition.removed?.(namespace, name);
    }
  }
  const subscriptions = [
    store.subscribe(resource, ({ object }) =>
      enqueue(object.metadata.namespace, object.metadata.name),
    ),
    ...(definition.watches ?? []).map(watch =>
      store.subscribe(watch.resource, event => watch.handle(event, enqueue)),
    ),
  ];
  for (const object of store.list(resource)) {
    enqueue(object.metadata.namespace, object.metadata.name);
  }
  return () => {
    subscriptions.forEach(unsubscribe => unsubscribe());
    queue.stop();
  };
}

/** `namespace/name`, or `/name` for what belongs to no namespace. */
export function objectKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function splitKey(key: string): [string | undefined, string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash) || undefined, key.slice(slash + 1)];
}
