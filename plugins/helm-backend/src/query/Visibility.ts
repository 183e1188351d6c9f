import type {
  ReleaseDecision,
  ReleaseFilter,
} from '../permissions/ReleaseAuthorizer';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';

/** Room for releases to come. */
const SPARE_SLOTS = 1024;

/** Decisions that differ: about one per user, where ownership decides. */
const MOST_DECISIONS = 200;

/** Which releases one caller may see. */
export interface Visibility {
  /** By slot: 1 for releases that may be seen; undefined when all may. */
  flags(): Uint8Array | undefined;
}

const REFUSED = 0;
const ALLOWED = 1;
const UNKNOWN = 2;

class RememberedVisibility implements Visibility {
  readonly #table: ReleaseTable;
  readonly #filter: ReleaseFilter;
  #flags = new Uint8Array();
  #hasUnknown = true;

  constructor(table: ReleaseTable, filter: ReleaseFilter) {
    this.#table = table;
    this.#filter = filter;
  }

  flags(): Uint8Array {
    const { entries } = this.#table;
    if (this.#flags.length < entries.length) {
      const longer = new Uint8Array(entries.length + SPARE_SLOTS).fill(UNKNOWN);
      longer.set(this.#flags);
      this.#flags = longer;
      this.#hasUnknown = true;
    }
    if (this.#hasUnknown) {
      entries.forEach((entry, slot) => {
        if (entry && this.#flags[slot] === UNKNOWN) {
          this.#flags[slot] = this.#filter(entry.resource) ? ALLOWED : REFUSED;
        }
      });
      this.#hasUnknown = false;
    }
    return this.#flags;
  }

  forget(slot: number): void {
    if (slot < this.#flags.length) {
      this.#flags[slot] = UNKNOWN;
      this.#hasUnknown = true;
    }
  }
}

const EVERYTHING: Visibility = { flags: () => undefined };

/**
 * Remembers what a decision of the policy means for each release until that
 * release changes: a rule's parameters are checked each time it is applied,
 * which is far too slow for every row of every list.
 */
export class Visibilities {
  readonly #table: ReleaseTable;
  readonly #known = new Map<string, RememberedVisibility>();

  constructor(table: ReleaseTable) {
    this.#table = table;
    table.onChange((slot, _key, before, after) => {
      if (!sameResource(before, after)) {
        this.#known.forEach(one => one.forget(slot));
      }
    });
  }

  of(decision: ReleaseDecision): Visibility {
    if (decision.always) {
      return EVERYTHING;
    }
    const known =
      this.#known.get(decision.key) ??
      new RememberedVisibility(this.#table, decision.allows);
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
