import type { NamePair } from './NamePair';
import { isNameHere } from './isNameHere';
import { keptSpans } from './keptSpans';
import { NameTable, type FoundName } from './NameTable';

/** Where a text stands, as far as it tells what a word in it means. */
export interface TextPlace {
  /** Keys and indices. */
  path: readonly string[];
  /** The item before it, in a list of arguments. */
  before?: string;
}

/** What is known about the names of a copy. */
export interface KnownNames {
  pairs: readonly NamePair[];
  /** Names that stay although they hold one of the source's. */
  kept?: readonly string[];
  /** Services of the source by namespace, to know `service.namespace`. */
  services?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One place in a text where a name of the source stands. */
export interface NameMatch extends FoundName {
  pair: NamePair;
}

/**
 * Finds names of the source in texts and replaces them by what they become, all
 * in one pass: what was replaced is not looked at again. Names count as whole
 * words; in DNS names of the cluster only the namespace's own label counts;
 * user names and passwords within URLs are left alone.
 */
export class NameReplacer {
  readonly #byName = new Map<string, NamePair[]>();
  readonly #kept: ReadonlySet<string>;
  readonly #services: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #table: NameTable;

  constructor({ pairs, kept = [], services = new Map() }: KnownNames) {
    const changing = pairs.filter(({ from, to }) => from && from !== to);
    for (const pair of changing) {
      const key = pair.from.toLowerCase();
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), pair]);
    }
    this.#kept = new Set(kept.map(name => name.toLowerCase()));
    this.#services = services;
    this.#table = new NameTable([...changing.map(({ from }) => from), ...kept]);
  }

  replace(text: string, place: TextPlace): string {
    let replaced = '';
    let end = 0;
    for (const { index, text: found, pair } of this.find(text, place)) {
      replaced += text.slice(end, index) + inCaseOf(found, pair);
      end = index + found.length;
    }
    return replaced + text.slice(end);
  }

  find(text: string, place: TextPlace): NameMatch[] {
    const found = this.#byName.size ? this.#table.find(text) : [];
    const spans = found.length ? keptSpans(text) : [];
    return found.flatMap(one => {
      const isKept = spans.some(
        ([from, to]) => one.index >= from && one.index < to,
      );
      const pair = isKept ? undefined : this.#meant(text, one, place);
      return pair ? [{ ...one, pair }] : [];
    });
  }

  #meant(
    text: string,
    { index, text: found }: FoundName,
    place: TextPlace,
  ): NamePair | undefined {
    const name = found.toLowerCase();
    if (this.#kept.has(name) || (found !== name && !isOneCase(found))) {
      return undefined;
    }
    const pairs = this.#byName.get(name) ?? [];
    const context = { text, index, found, place, services: this.#services };
    return pairs.find(pair => isNameHere(pair, pairs.length > 1, context));
  }
}

/** `DEV` and `Dev` are names as much as `dev`; `dEv` is not. */
function isOneCase(found: string): boolean {
  return (
    found === found.toUpperCase() ||
    found.slice(1) === found.slice(1).toLowerCase()
  );
}

function inCaseOf(found: string, { from, to }: NamePair): string {
  if (found === from) {
    return to;
  }
  return found === found.toUpperCase()
    ? to.toUpperCase()
    : to.slice(0, 1).toUpperCase() + to.slice(1);
}
