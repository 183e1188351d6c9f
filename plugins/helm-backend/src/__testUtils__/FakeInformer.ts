import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  ClusterInformer,
  InformerHandlers,
} from '@foredeck/backstage-plugin-kubernetes-access-node';

/** An informer whose changes a test makes. */
export class FakeInformer implements ClusterInformer<KubernetesObject> {
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #handlers = new Set<InformerHandlers<KubernetesObject>>();
  syncedAt: string | undefined = '2026-11-23T12:00:00.000Z';
  problem: string | undefined;
  stopped = false;
  /** As the spec of a real one says. */
  transform = (object: KubernetesObject): KubernetesObject => object;

  list(): KubernetesObject[] {
    return [...this.#objects.values()];
  }

  get(name: string, namespace?: string): KubernetesObject | undefined {
    return this.#objects.get(`${namespace}/${name}`);
  }

  async ready(): Promise<void> {}

  subscribe(handlers: InformerHandlers<KubernetesObject>): () => void {
    this.#handlers.add(handlers);
    return () => this.#handlers.delete(handlers);
  }

  stop(): void {
    this.stopped = true;
  }

  put(whole: KubernetesObject): void {
    const object = this.transform(whole);
    const key = keyOf(object);
    const previous = this.#objects.get(key);
    this.#objects.set(key, object);
    this.#handlers.forEach(one =>
      previous ? one.onUpdate?.(object, previous) : one.onAdd?.(object),
    );
  }

  remove(whole: KubernetesObject): void {
    const object = this.transform(whole);
    this.#objects.delete(keyOf(object));
    this.#handlers.forEach(one => one.onDelete?.(object));
  }
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}
