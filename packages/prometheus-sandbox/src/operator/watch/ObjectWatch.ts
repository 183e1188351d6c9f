import {
  ListWatch,
  Watch,
  type KubernetesListObject,
  type KubernetesObject,
} from '@kubernetes/client-node';
import type { ClusterClient } from '../../cluster/ClusterClient';

const RETRY_MILLIS = 1_000;

/** A kind whose objects are followed over all namespaces. */
export interface WatchedKind {
  apiVersion: string;
  kind: string;
  /** Lower case, as the path has it. */
  plural: string;
  fieldSelector?: string;
}

/** The objects of one kind as they are now; starts again whenever its watch breaks. */
export class ObjectWatch<T> {
  readonly #informer: ListWatch<KubernetesObject>;
  readonly #kind: WatchedKind;
  readonly #synced: Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(
    client: ClusterClient,
    kind: WatchedKind,
    options: { onChange(): void; onError(error: unknown): void },
  ) {
    const { apiVersion, plural, fieldSelector } = kind;
    this.#kind = kind;
    let synced: () => void;
    this.#synced = new Promise(resolve => {
      synced = resolve;
    });
    const list = async (): Promise<KubernetesListObject<KubernetesObject>> => {
      const { items, resourceVersion } = await client.list(
        apiVersion,
        kind.kind,
        fieldSelector,
      );
      setImmediate(synced);
      return { metadata: { resourceVersion }, items };
    };
    this.#informer = new ListWatch(
      `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}/${plural}`,
      new Watch(client.config),
      list,
      false,
      undefined,
      fieldSelector,
    );
    this.#informer.on('change', options.onChange);
    // Stopping it is told as an error too.
    this.#informer.on('error', error => {
      if (!this.#stopped) {
        options.onError(error);
        this.#timer = setTimeout(() => this.#start(), RETRY_MILLIS);
        this.#timer.unref();
      }
    });
    this.#start();
  }

  /** Resolves once the objects have been listed. */
  async synced(): Promise<void> {
    await this.#synced;
  }

  list(): T[] {
    const { apiVersion, kind } = this.#kind;
    // Items of lists need not say what they are.
    return this.#informer
      .list()
      .map(object => ({ ...object, apiVersion, kind } as T));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#informer.stop();
  }

  #start() {
    this.#informer.start().catch(() => {
      // Told through its 'error' event too.
    });
  }
}
