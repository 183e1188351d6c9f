import type {
  ReleaseQuery,
  ReleaseSort,
} from '@foredeck/backstage-plugin-helm-common';
import { FacetCodes } from './FacetCodes';
import { FacetColumns } from './FacetColumns';
import { NameSearch } from './NameSearch';
import { NaturalKeys } from './naturalKey';
import type { EntryParts, ReleaseEntry } from './ReleaseEntry';
import { SortOrder } from './SortOrder';

export type SortText = NonNullable<ReleaseQuery['sort']>;

/** Told of each change, with what was there before. */
export type TableListener = (
  slot: number,
  key: string,
  before: ReleaseEntry | undefined,
  after: ReleaseEntry | undefined,
) => void;

/**
 * The releases of all clusters, ready to be listed. Each stays in its slot, a
 * small number, while it is there; orders and permissions go by slot.
 */
export class ReleaseTable implements EntryParts {
  readonly codes = new FacetCodes();
  readonly columns = new FacetColumns();
  readonly names = new NameSearch();
  readonly naturalKeys = new NaturalKeys();
  readonly #entries: Array<ReleaseEntry | undefined> = [];
  readonly #slots = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #orders = new Map<SortText, SortOrder>();
  readonly #listeners: TableListener[] = [];
  #version = 0;

  /** Another one after each change. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** By slot; empty where a release was removed. */
  get entries(): ReadonlyArray<ReleaseEntry | undefined> {
    return this.#entries;
  }

  get(key: string): ReleaseEntry | undefined {
    const slot = this.#slots.get(key);
    return slot === undefined ? undefined : this.#entries[slot];
  }

  slotOf(key: string): number | undefined {
    return this.#slots.get(key);
  }

  onChange(listener: TableListener): void {
    this.#listeners.push(listener);
  }

  put(key: string, entry: ReleaseEntry): void {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#entries.length;
      this.#slots.set(key, slot);
    }
    this.#set(slot, key, entry);
  }

  remove(key: string): void {
    const slot = this.#slots.get(key);
    if (slot !== undefined) {
      this.#slots.delete(key);
      this.#set(slot, key, undefined);
      this.#free.push(slot);
    }
  }

  /** Made at its first use, then kept. */
  order(sort: SortText): SortOrder {
    const known = this.#orders.get(sort);
    if (known) {
      return known;
    }
    const descending = sort.startsWith('-');
    const by = (descending ? sort.slice(1) : sort) as ReleaseSort;
    const order = new SortOrder(by, descending, this.#entries);
    this.#orders.set(sort, order);
    return order;
  }

  /** Brings the orders in use up to date ahead of the next question. */
  settle(): void {
    this.#orders.forEach(order => order.slots());
  }

  #set(slot: number, key: string, after: ReleaseEntry | undefined): void {
    const before = this.#entries[slot];
    this.#version += 1;
    this.#entries[slot] = after;
    this.names.set(slot, after?.lowerName ?? '');
    if (after) {
      this.columns.set(slot, after.codes);
    } else {
      this.columns.clear(slot);
    }
    this.#orders.forEach(order => order.changed(slot, before, after));
    this.#listeners.forEach(listener => listener(slot, key, before, after));
  }
}
