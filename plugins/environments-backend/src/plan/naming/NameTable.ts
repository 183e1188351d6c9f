/** A place in a text where a name stands as a whole word. */
export interface FoundName {
  index: number;
  /** As it is written there. */
  text: string;
}

const RUN = /[A-Za-z0-9]+/g;

/**
 * Finds names in texts, in one pass however many names there are: a text is
 * taken apart into runs of letters and digits, and only names that begin with
 * such a run are compared. Of several the longest counts; case does not.
 */
export class NameTable {
  /** By the first run of each name: the name in lower case, and where the run begins in it. */
  readonly #byRun = new Map<string, Array<{ name: string; offset: number }>>();

  constructor(names: Iterable<string>) {
    for (const one of new Set(names)) {
      const name = one.toLowerCase();
      const run = /[a-z0-9]+/.exec(name);
      if (run) {
        const known = this.#byRun.get(run[0]) ?? [];
        known.push({ name, offset: run.index });
        known.sort((a, b) => b.name.length - a.name.length);
        this.#byRun.set(run[0], known);
      }
    }
  }

  find(text: string): FoundName[] {
    const found: FoundName[] = [];
    let end = 0;
    for (const { index: at, 0: run } of text.matchAll(RUN)) {
      const candidates =
        at < end ? undefined : this.#byRun.get(run.toLowerCase());
      for (const { name, offset } of candidates ?? []) {
        const index = at - offset;
        const written = text.slice(Math.max(index, 0), index + name.length);
        if (index >= end && isWhole(text, index, written, name)) {
          found.push({ index, text: written });
          end = index + name.length;
          break;
        }
      }
    }
    return found;
  }
}

function isWhole(text: string, index: number, written: string, name: string) {
  return (
    written.toLowerCase() === name &&
    !/[A-Za-z0-9]/.test(text[index + name.length] ?? '') &&
    !/[A-Za-z0-9]/.test(text[index - 1] ?? '')
  );
}
