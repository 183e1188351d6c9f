import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Cluster,
  ClusterInformer,
  InformerHandlers,
  InformerSpec,
} from '@foredeck/backstage-plugin-kubernetes-access-node';

/** Which collection to hold: API base and plural, before any namespace. */
export interface CollectionSpec extends Omit<InformerSpec, 'path'> {
  /** `/api/v1` or `/apis/<group>/<version>`. */
  base: string;
  plural: string;
}

/** A collection without the type of what it holds. */
export interface Collection {
  readonly problem: string | undefined;
  readonly syncedAt: string | undefined;
  setNamespaces(namespaces: ReadonlySet<string>): void;
  ready(signal?: AbortSignal): Promise<void>;
  stop(): void;
}

/**
 * One collection over the namespaces a cluster lets us see: a single informer
 * when it may be listed cluster-wide, else one informer per namespace.
 */
export class ScopedCollection<T extends KubernetesObject>
  implements Collection
{
  readonly #cluster: Cluster;
  readonly #spec: CollectionSpec;
  readonly #informers = new Map<string, ClusterInformer<T>>();
  readonly #subscribers = new Set<InformerHandlers<T>>();
  readonly #unsubscribe = new Map<string, Array<() => void>>();

  constructor(cluster: Cluster, spec: CollectionSpec) {
    this.#cluster = cluster;
    this.#spec = spec;
  }

  /** What is held, in the words of an access review. */
  get resource(): { group: string; resource: string } {
    const [, prefix, group] = this.#spec.base.split('/');
    return {
      group: prefix === 'apis' ? group : '',
      resource: this.#spec.plural,
    };
  }

  /** Takes the namespaces to hold; `*` alone means the whole cluster. */
  setNamespaces(namespaces: ReadonlySet<string>): void {
    for (const [namespace, informer] of this.#informers) {
      if (!namespaces.has(namespace)) {
        const gone = informer.list();
        this.#unsubscribe.get(namespace)?.forEach(stop => stop());
        this.#unsubscribe.delete(namespace);
        this.#informers.delete(namespace);
        informer.stop();
        this.#subscribers.forEach(handlers =>
          gone.forEach(object => handlers.onDelete?.(object)),
        );
      }
    }
    for (const namespace of namespaces) {
      if (!this.#informers.has(namespace)) {
        const informer = this.#cluster.informer<T>(
          this.#informerSpec(namespace),
        );
        this.#informers.set(namespace, informer);
        this.#subscribers.forEach(handlers =>
          this.#attach(namespace, informer, handlers),
        );
      }
    }
  }

  /**
   * What is there already is handed to `onAdd` at once; an object may come
   * twice that way, so handlers must be idempotent.
   */
  subscribe(handlers: InformerHandlers<T>): () => void {
    this.#subscribers.add(handlers);
    for (const [namespace, informer] of this.#informers) {
      this.#attach(namespace, informer, handlers);
    }
    return () => {
      this.#subscribers.delete(handlers);
    };
  }

  list(): T[] {
    return [...this.#informers.values()].flatMap(informer => informer.list());
  }

  get(name: string, namespace: string): T | undefined {
    const informer = this.#informers.get(namespace) ?? this.#informers.get('*');
    return informer?.get(name, namespace);
  }

  /** Resolves when every informer has listed once; rejects when `signal` aborts. */
  async ready(signal?: AbortSignal): Promise<void> {
    await Promise.all(
      [...this.#informers.values()].map(informer => informer.ready(signal)),
    );
  }

  /** The oldest of the informers' times; undefined before all have listed once. */
  get syncedAt(): string | undefined {
    const times = [...this.#informers.values()].map(one => one.syncedAt);
    return times.includes(undefined)
      ? undefined
      : times.filter(time => time !== undefined).sort()[0];
  }

  get problem(): string | undefined {
    return [...this.#informers.values()].find(one => one.problem)?.problem;
  }

  stop(): void {
    this.setNamespaces(new Set());
    this.#subscribers.clear();
  }

  #attach(
    namespace: string,
    informer: ClusterInformer<T>,
    handlers: InformerHandlers<T>,
  ): void {
    const live = () => this.#subscribers.has(handlers);
    const stop = informer.subscribe({
      onAdd: object => live() && handlers.onAdd?.(object),
      onUpdate: (object, previous) =>
        live() && handlers.onUpdate?.(object, previous),
      onDelete: object => live() && handlers.onDelete?.(object),
      onSynced: () => live() && handlers.onSynced?.(),
    });
    const stops = this.#unsubscribe.get(namespace) ?? [];
    this.#unsubscribe.set(namespace, [...stops, stop]);
    informer.list().forEach(object => handlers.onAdd?.(object));
  }

  #informerSpec(namespace: string): InformerSpec {
    const { base, plural, ...rest } = this.#spec;
    return {
      ...rest,
      path:
        namespace === '*'
          ? `${base}/${plural}`
          : `${base}/namespaces/${encodeURIComponent(namespace)}/${plural}`,
    };
  }
}
