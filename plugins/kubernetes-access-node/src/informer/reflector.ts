import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { InformerSpec } from '../types';
import { kubernetesStatusOf } from '../client/kubernetesStatus';
import { Backoff, pause, type BackoffOptions } from './backoff';
import type { InformerSource } from './informerSource';
import { listPages } from './listPages';
import { ObjectCache } from './objectCache';
import { openWatch, type WatchEvent } from './watchEvents';

const SHORT_WATCH_MS = 1_000;
const STABLE_WATCH_MS = 30_000;

/** What a reflector needs. */
export interface ReflectorOptions {
  source: InformerSource;
  spec: InformerSpec;
  /** Of the cluster, for messages. */
  title: string;
  logger: LoggerService;
  backoff?: BackoffOptions;
}

/**
 * Keeps a cache equal to a collection: lists it, watches it from the version
 * of the list, takes up a broken watch where it ended, and lists anew when the
 * server no longer knows that version.
 */
export class Reflector<T extends KubernetesObject> {
  readonly cache: ObjectCache<T>;
  readonly #options: ReflectorOptions;
  readonly #backoff: Backoff;
  readonly #stop = new AbortController();
  readonly #waiting = new Set<() => void>();
  #resourceVersion: string | undefined;
  #syncedAt: string | undefined;
  #problem: string | undefined;
  #expiredInRow = 0;
  #openedAt: number | undefined;

  constructor(options: ReflectorOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.backoff);
    this.cache = new ObjectCache(error =>
      options.logger.error(
        `${options.title}: a handler of ${options.spec.path} failed`,
        toError(error),
      ),
    );
  }

  get syncedAt(): string | undefined {
    return this.#syncedAt;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** Runs until `stop`. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await pause(await this.#attempt(signal), signal);
    }
  }

  /**
   * @param reason - One sentence, the problem from now on.
   * @param error - What those who wait are told.
   */
  stop(
    reason: string,
    error: Error = new ServiceUnavailableError(reason),
  ): void {
    if (this.#stop.signal.aborted) {
      return;
    }
    this.#problem = reason;
    this.#stop.abort(error);
    this.#wake();
  }

  /** @throws The signal's reason, or why the reflector was stopped. */
  async ready(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    while (!this.cache.synced) {
      this.#stop.signal.throwIfAborted();
      await this.#nextChange(signal);
    }
  }

  /** One round; gives the milliseconds until the next. */
  async #attempt(signal: AbortSignal): Promise<number> {
    try {
      return await this.#listAndWatch(signal);
    } catch (error) {
      return signal.aborted ? 0 : this.#recover(error);
    }
  }

  async #listAndWatch(signal: AbortSignal): Promise<number> {
    const { source, spec } = this.#options;
    if (this.#resourceVersion === undefined) {
      const listing = await listPages<T>(source, spec, signal);
      this.#resourceVersion = listing.resourceVersion;
      this.#touch();
      this.cache.replace(listing.objects);
      this.#wake();
    }
    const { events } = await openWatch<T>(
      source,
      spec,
      this.#resourceVersion,
      signal,
    );
    this.#problem = undefined;
    const openedAt = Date.now();
    this.#openedAt = openedAt;
    let received = 0;
    for await (const event of events) {
      received++;
      this.#expiredInRow = 0;
      this.#backoff.reset();
      this.#take(event);
    }
    // A server that ends each watch at once must not be asked in a loop.
    return received === 0 && Date.now() - openedAt < SHORT_WATCH_MS
      ? this.#backoff.next()
      : 0;
  }

  #take(event: WatchEvent<T>): void {
    if (event.type === 'BOOKMARK') {
      this.#resourceVersion = event.resourceVersion || this.#resourceVersion;
      this.#touch();
      return;
    }
    const { object } = event;
    this.#resourceVersion =
      object.metadata?.resourceVersion ?? this.#resourceVersion;
    this.#touch();
    if (event.type === 'DELETED') {
      this.cache.delete(object);
    } else {
      this.cache.set(object);
    }
  }

  #recover(error: unknown): number {
    const { title, spec, logger } = this.#options;
    const status = kubernetesStatusOf(error);
    const watching = this.#resourceVersion !== undefined;
    if (this.#openedAt && Date.now() - this.#openedAt > STABLE_WATCH_MS) {
      // What went wrong before a long quiet watch says nothing about now.
      this.#backoff.reset();
    }
    this.#openedAt = undefined;
    if (status) {
      // The server refused: the version may be expired, or from before its
      // data were restored. Only a broken connection is taken up again.
      this.#resourceVersion = undefined;
    }
    if (watching && status?.code === 410 && this.#expiredInRow++ === 0) {
      return 0;
    }
    const { message } = toError(error);
    const problem = message.startsWith(title)
      ? message
      : `${title}: ${message}`;
    if (this.#problem !== problem) {
      logger.warn(`Watching ${spec.path} was interrupted. ${problem}`);
    }
    this.#problem = problem;
    return this.#backoff.next();
  }

  #touch(): void {
    this.#syncedAt = new Date().toISOString();
  }

  #wake(): void {
    for (const waiter of [...this.#waiting]) {
      waiter();
    }
  }

  #nextChange(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const woken = new AbortController();
      const wake = () => {
        woken.abort();
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener(
        'abort',
        () => {
          this.#waiting.delete(wake);
          reject(signal.reason);
        },
        { once: true, signal: woken.signal },
      );
    });
  }
}
