import type { KubernetesObject } from '@kubernetes/client-node';
import type { ClusterInformer, InformerHandlers } from '../types';
import type { Reflector } from './reflector';

/** One user's hold on a shared list and watch. */
export class InformerHandle<T extends KubernetesObject>
  implements ClusterInformer<T>
{
  readonly #reflector: Reflector<T>;
  readonly #release: () => void;
  readonly #subscriptions = new Set<() => void>();
  #stopped = false;

  constructor(reflector: Reflector<T>, release: () => void) {
    this.#reflector = reflector;
    this.#release = release;
  }

  get syncedAt(): string | undefined {
    return this.#reflector.syncedAt;
  }

  get problem(): string | undefined {
    return this.#stopped
      ? 'This informer was stopped'
      : this.#reflector.problem;
  }

  list(): T[] {
    return this.#reflector.cache.list();
  }

  get(name: string, namespace?: string): T | undefined {
    return this.#reflector.cache.get(name, namespace);
  }

  ready(signal?: AbortSignal): Promise<void> {
    return this.#reflector.ready(signal);
  }

  subscribe(handlers: InformerHandlers<T>): () => void {
    const unsubscribe = this.#reflector.cache.subscribe(handlers);
    const end = () => {
      this.#subscriptions.delete(end);
      unsubscribe();
    };
    this.#subscriptions.add(end);
    return end;
  }

  stop(): void {
    if (this.#stopped) {
      return;
    }
    this.#stopped = true;
    for (const end of [...this.#subscriptions]) {
      end();
    }
    this.#release();
  }
}
