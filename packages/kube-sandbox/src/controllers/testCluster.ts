import type { Kubelet } from '../kubelet/Kubelet';
import { startKubelet } from '../kubelet/Kubelet';
import { ManualClock } from '../kubelet/ManualClock';
import type { KubeObject } from '../store/KubeObject';
import type { MemoryStore } from '../store/MemoryStore';
import { createStore } from '../store/MemoryStore';
import { EventRecorder } from '../events/EventRecorder';
import { deleteObject } from './runtime/deletion';
import { writeSpec } from './runtime/writes';
import type { Pod } from './kinds/Pod';
import type { ControllersOptions } from './startControllers';
import { startControllers } from './startControllers';

/** Controllers and kubelets over a store, without HTTP, on a manual clock. */
export interface TestCluster {
  clock: ManualClock;
  store: MemoryStore;
  kubelet: Kubelet;
  /** What controllers complained about. */
  errors: unknown[];
  apply(resource: string, object: object): KubeObject;
  get<T extends KubeObject>(resource: string, name: string): T;
  find(resource: string, name: string): KubeObject | undefined;
  /** Changes an object as a client would, raising its generation. */
  edit(
    resource: string,
    name: string,
    change: (object: KubeObject) => object,
  ): void;
  remove(resource: string, name: string, foreground?: boolean): void;
  pods(): Pod[];
  messages(reason: string): unknown[];
  stop(): void;
}

export const NAMESPACE = 'shop';

export function startTestCluster(
  options: Partial<ControllersOptions> = {},
): TestCluster {
  const clock = new ManualClock();
  const store = createStore({ now: () => new Date(clock.now()) });
  const events = new EventRecorder(store, clock);
  const errors: unknown[] = [];
  const controllers = startControllers({
    store,
    clock,
    events,
    onError: (_where, error) => errors.push(error),
    ...options,
  });
  const kubelet = startKubelet({ store, clock, events });
  const namespaced = (resource: string) =>
    /^(namespaces|nodes|persistentvolumes|storageclasses|customresource)/.test(
      resource,
    )
      ? undefined
      : NAMESPACE;
  const find = (resource: string, name: string) =>
    store.get(resource, namespaced(resource), name);
  const get = <T extends KubeObject>(resource: string, name: string) => {
    const object = find(resource, name);
    if (!object) {
      throw new Error(`${resource} "${name}" is not there`);
    }
    return object as T;
  };
  return {
    clock,
    store,
    kubelet,
    errors,
    find,
    get,
    apply(resource, object) {
      const { metadata, ...rest } = object as KubeObject;
      return store.create(resource, {
        ...rest,
        metadata: {
          namespace: namespaced(resource),
          generation: 1,
          ...metadata,
        },
      });
    },
    edit(resource, name, change) {
      const before = get(resource, name);
      writeSpec(store, resource, before, change(before) as KubeObject);
    },
    remove: (resource, name, foreground = false) =>
      deleteObject({ store, clock }, resource, get(resource, name), {
        foreground,
      }),
    pods: () => store.list('pods', NAMESPACE) as Pod[],
    messages: reason =>
      store
        .list('events', NAMESPACE)
        .filter(event => event.reason === reason)
        .map(event => event.message)
        .sort(),
    stop() {
      controllers.stop();
      kubelet.stop();
    },
  };
}
