import type { ReleaseSort } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseEntry } from './ReleaseEntry';
import type { SortKey } from './sortKeys';

/** Where something stands in an order. */
export interface Place {
  key: SortKey;
  tie: string;
}

/**
 * The slots of a table in one order, kept up to date: what changed since the
 * last look is taken out and put back where it belongs now.
 */
export class SortOrder {
  readonly #sort: ReleaseSort;
  readonly #sign: 1 | -1;
  readonly #entries: ReadonlyArray<ReleaseEntry | undefined>;
  readonly #moved = new Set<number>();
  #slots = new Int32Array();

  constructor(
    sort: ReleaseSort,
    descending: boolean,
    entries: ReadonlyArray<ReleaseEntry | undefined>,
  ) {
    this.#sort = sort;
    this.#sign = descending ? -1 : 1;
    this.#entries = entries;
    entries.forEach((entry, slot) => entry && this.#moved.add(slot));
  }

  /** To be told of each change of a slot. */
  changed(
    slot: number,
    before: ReleaseEntry | undefined,
    after: ReleaseEntry | undefined,
  ): void {
    if (
      !before ||
      !after ||
      before.tie !== after.tie ||
      before.keys[this.#sort] !== after.keys[this.#sort]
    ) {
      this.#moved.add(slot);
    }
  }

  slots(): Int32Array {
    if (this.#moved.size) {
      this.#settle();
    }
    return this.#slots;
  }

  placeOf(entry: ReleaseEntry): Place {
    return { key: entry.keys[this.#sort], tie: entry.tie };
  }

  /** The position of the first slot that stands after a place. */
  after(place: Place): number {
    return position(this.slots(), slot => this.#compare(place, slot) < 0);
  }

  #settle(): void {
    const kept = this.#kept();
    const placed = [...this.#moved]
      .filter(slot => this.#entries[slot])
      .sort((a, b) => this.#compare(this.#placeAt(a), b));
    const merged = new Int32Array(kept.length + placed.length);
    let from = 0;
    placed.forEach((slot, before) => {
      const place = this.#placeAt(slot);
      const to = position(kept, other => this.#compare(place, other) < 0, from);
      merged.set(kept.subarray(from, to), from + before);
      merged[to + before] = slot;
      from = to;
    });
    merged.set(kept.subarray(from), from + placed.length);
    this.#slots = merged;
    this.#moved.clear();
  }

  /** Those that did not move; all of tens of thousands but a few, mostly. */
  #kept(): Int32Array {
    const moves = new Uint8Array(this.#entries.length);
    this.#moved.forEach(slot => {
      moves[slot] = 1;
    });
    const kept = new Int32Array(this.#slots.length);
    let count = 0;
    for (let at = 0; at < this.#slots.length; at += 1) {
      const slot = this.#slots[at];
      if (moves[slot] === 0) {
        kept[count] = slot;
        count += 1;
      }
    }
    return kept.subarray(0, count);
  }

  #placeAt(slot: number): Place {
    const entry = this.#entries[slot];
    if (!entry) {
      throw new Error(`Slot ${slot} is empty but still ordered`);
    }
    return this.placeOf(entry);
  }

  /** Ties go one way in both directions. */
  #compare(place: Place, slot: number): number {
    const other = this.#placeAt(slot);
    if (place.key !== other.key) {
      return place.key < other.key ? -this.#sign : this.#sign;
    }
    if (place.tie === other.tie) {
      return 0;
    }
    return place.tie < other.tie ? -1 : 1;
  }
}

/** The first position from `from` on whose slot `is` true of; all after it are, too. */
function position(
  slots: Int32Array,
  is: (slot: number) => boolean,
  from = 0,
): number {
  let low = from;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(slots[middle])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
