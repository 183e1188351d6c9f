import type {
  ReleaseDecision,
  ReleaseFilter,
} from '../permissions/ReleaseAuthorizer';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';

const UNKNOWN = 0;
const ALLOWED = 1;
const REFUSED = 2;

/** Decisions that differ: about one per user, where ownership decides. */
const MOST_DECISIONS = 200;

/** Which releases one caller may see. */
export interface Visibility {
  allows(slot: number, entry: ReleaseEntry): boolean;
}

const EVERYTHING: Visibility = { allows: () => true };
const NOTHING: Visibility = { allows: () => false };

class RememberedVisibility implements Visibility {
  readonly #filter: ReleaseFilter;
  #bySlot = new Uint8Array(1024);

  constructor(filter: ReleaseFilter) {
    this.#filter = filter;
  }

  allows(slot: number, entry: ReleaseEntry): boolean {
    if (slot >= this.#bySlot.length) {
      const larger = new Uint8Array(Math.max(slot + 1, slot * 2));
      larger.set(this.#bySlot);
      this.#bySlot = larger;
    }
    if (this.#bySlot[slot] === UNKNOWN) {
      this.#bySlot[slot] = this.#filter(entry.resource) ? ALLOWED : REFUSED;
    }
    return this.#bySlot[slot] === ALLOWED;
  }

  forget(slot: number): void {
    if (slot < this.#bySlot.length) {
      this.#bySlot[slot] = UNKNOWN;
    }
  }
}

/**
 * Remembers what a decision of the policy means for each release until that
 * release changes: a rule's parameters are checked each time it is applied,
 * which is far too slow for every row of every list.
 */
export class Visibilities {
  readonly #known = new Map<string, RememberedVisibility>();

  constructor(table: ReleaseTable) {
    table.onChange((slot, _key, before, after) => {
      if (!sameResource(before, after)) {
        this.#known.forEach(one => one.forget(slot));
      }
    });
  }

  of(decision: ReleaseDecision): Visibility {
    if (decision.always !== undefined) {
      return decision.always ? EVERYTHING : NOTHING;
    }
    const known =
      this.#known.get(decision.key) ??
      new RememberedVisibility(decision.allows);
    // The one used last stands last; the first is the first to go.
    this.#known.delete(decision.key);
    this.#known.set(decision.key, known);
    if (this.#known.size > MOST_DECISIONS) {
      const [oldest] = this.#known.keys();
      this.#known.delete(oldest);
    }
    return known;
  }
}

function sameResource(
  before: ReleaseEntry | undefined,
  after: ReleaseEntry | undefined,
): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    JSON.stringify(before.resource) === JSON.stringify(after.resource)
  );
}
