import type { Clock } from '@foredeck/backstage-plugin-operations-node';

/** How often copies that other replicas run are looked at. */
const POLL_MS = 1_000;

/** Wakes the readers of a copy: at once for runs here, by looking for those elsewhere. */
export class CopyFeed {
  readonly #clock: Clock;
  readonly #readers = new Map<string, Set<() => void>>();
  #stop: (() => void) | undefined;

  constructor(options: { clock: Clock }) {
    this.#clock = options.clock;
  }

  /** Something of a copy was written here. */
  notify(copyId: string): void {
    [...(this.#readers.get(copyId) ?? [])].forEach(wake => wake());
  }

  /** Calls back when it is time to look again, until the answer is called. */
  watch(copyId: string, wake: () => void): () => void {
    const readers = this.#readers.get(copyId) ?? new Set();
    readers.add(wake);
    this.#readers.set(copyId, readers);
    this.#stop ??= this.#clock.every(POLL_MS, () =>
      [...this.#readers.keys()].forEach(id => this.notify(id)),
    );
    return () => {
      readers.delete(wake);
      if (readers.size === 0) {
        this.#readers.delete(copyId);
      }
      if (this.#readers.size === 0) {
        this.#stop?.();
        this.#stop = undefined;
      }
    };
  }
}
