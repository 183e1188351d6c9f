import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Clock } from '../clock';
import type { EventStore, StreamEnd } from '../store/EventStore';

/** How often operations of other replicas are looked at. */
const POLL_MS = 1_000;

interface Watched {
  readers: Set<() => void>;
  seen: StreamEnd | undefined;
}

/**
 * Notices new events of operations that other replicas run: one look for all
 * of them and all their readers, and none while nobody reads.
 */
export class StreamPoller {
  readonly #events: EventStore;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #watched = new Map<string, Watched>();
  #stop: (() => void) | undefined;
  #looking = false;

  constructor(options: {
    events: EventStore;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#events = options.events;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Calls back, once or more, when a stream has grown or ended. */
  watch(id: string, onGrown: () => void): () => void {
    const watched = this.#watched.get(id) ?? {
      readers: new Set(),
      seen: undefined,
    };
    watched.readers.add(onGrown);
    this.#watched.set(id, watched);
    this.#stop ??= this.#clock.every(POLL_MS, () => void this.#look());
    return () => {
      watched.readers.delete(onGrown);
      if (watched.readers.size === 0) {
        this.#watched.delete(id);
      }
      if (this.#watched.size === 0) {
        this.stop();
      }
    };
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  async #look(): Promise<void> {
    if (this.#looking) {
      return;
    }
    this.#looking = true;
    try {
      const ends = await this.#events.ends([...this.#watched.keys()]);
      for (const [id, watched] of this.#watched) {
        const end = ends.get(id);
        const { seen } = watched;
        if (!seen || seen.last !== end?.last || seen.ended !== end?.ended) {
          watched.seen = end;
          [...watched.readers].forEach(wake => wake());
        }
      }
    } catch (error) {
      this.#logger.warn(
        'The operations of other replicas could not be looked at',
        toError(error),
      );
    } finally {
      this.#looking = false;
    }
  }
}
