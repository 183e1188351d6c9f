import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { LRUCache } from 'lru-cache';
import type { DataCopies } from '../data/DataCopies';
import type { DetectedStore } from '../data/DetectedStore';

const MOST = 200;
/** A size is a word about how long a copy takes: it need not be of this minute. */
const FRESH_MS = 10 * 60_000;
/** A job that can not even start must not hold the checks up. */
const PATIENCE_MS = 60_000;

type Size = Awaited<ReturnType<DataCopies['measure']>>;

/** Remembers how much stores hold, as each question runs a job. */
export class StoreSizes {
  readonly #measure: DataCopies['measure'];
  readonly #known = new LRUCache<string, Size>({ max: MOST, ttl: FRESH_MS });

  constructor(options: { measure: DataCopies['measure'] }) {
    this.#measure = options.measure;
  }

  async of(
    store: DetectedStore,
    cluster: string,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<Size> {
    const key = `${cluster}/${store.id}`;
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    const size = await this.#measure(
      store,
      cluster,
      actor,
      AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    );
    this.#known.set(key, size);
    return size;
  }
}
