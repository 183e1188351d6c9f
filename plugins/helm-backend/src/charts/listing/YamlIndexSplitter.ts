import { FAILSAFE_SCHEMA, load } from 'js-yaml';

/** One entry of an index, not yet looked at. */
export interface IndexEntry {
  chart: string;
  /** The parsed entry; all scalars are text in a YAML index. */
  entry: unknown;
}

/** What a splitter of indexes makes of the text it is given. */
export interface IndexSplitter {
  /** Entries that are complete with this piece of text. */
  push(text: string): IndexEntry[];
  /** The rest. Throws when the text was no index. */
  end(): IndexEntry[];
  /** How many entries could not be parsed. */
  readonly broken: number;
}

/** No entry of an index comes near it; what does is not kept in memory. */
const LARGEST_ENTRY = 1024 * 1024;

const BLANK = /^\s*(#.*)?$/;

/**
 * Cuts an `index.yaml` into its entries by indentation, so that only one of
 * them is parsed and held at a time:
 *
 * ```yaml
 * entries:
 *   nginx:        # a chart
 *   - version: 2  # an entry: to the next line that is indented no deeper
 * ```
 *
 * A hundred thousand entries are parsed with js-yaml, which is ten times as fast
 * as the parser that keeps comments and positions. Scalars stay text (YAML's failsafe schema): `appVersion: 1.10` is "1.10".
 */
export class YamlIndexSplitter implements IndexSplitter {
  #rest = '';
  #inEntries = false;
  #sawEntries = false;
  #chartIndent: number | undefined;
  #chart: string | undefined;
  #itemIndent: number | undefined;
  /** Lines of the entry, or of the chart's value when it is no block list. */
  #lines: string[] = [];
  #size = 0;
  #broken = 0;

  get broken(): number {
    return this.#broken;
  }

  push(text: string): IndexEntry[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > LARGEST_ENTRY) {
      throw new Error('it holds a line of more than 1 MiB');
    }
    return lines.flatMap(line => this.#line(line));
  }

  end(): IndexEntry[] {
    const found = [...this.#line(this.#rest), ...this.#flush()];
    this.#rest = '';
    if (!this.#sawEntries) {
      throw new Error('it has no "entries:"');
    }
    return found;
  }

  #line(raw: string): IndexEntry[] {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const indent = line.length - line.trimStart().length;
    if (BLANK.test(line)) {
      // Blank lines and what looks like a comment may be part of a text.
      this.#keep(line);
      return [];
    }
    if (indent === 0 && !(this.#inEntries && line.startsWith('-'))) {
      const found = this.#flush();
      this.#inEntries = /^["']?entries["']?\s*:/.test(line);
      this.#sawEntries ||= this.#inEntries;
      this.#chart = undefined;
      this.#chartIndent = undefined;
      return this.#inEntries ? this.#inline(line, found) : found;
    }
    return this.#inEntries ? this.#entriesLine(line, indent) : [];
  }

  #entriesLine(line: string, indent: number): IndexEntry[] {
    this.#chartIndent ??= indent;
    const dash = /^-(\s|$)/.test(line.slice(indent));
    if (indent <= this.#chartIndent && !dash) {
      return [...this.#flush(), ...this.#startChart(line)];
    }
    if (this.#chart === undefined) {
      throw new Error('its entries are no map of charts');
    }
    if (dash && !this.#hasText() && this.#itemIndent === undefined) {
      this.#itemIndent = indent;
    }
    if (dash && indent === this.#itemIndent) {
      const found = this.#flush();
      this.#keep(line);
      return found;
    }
    this.#keep(line);
    return [];
  }

  /** `entries: {}`: nothing to split; anything else in one line is refused. */
  #inline(line: string, found: IndexEntry[]): IndexEntry[] {
    const value = line.replace(/^[^:]*:/, '');
    if (BLANK.test(value)) {
      return found;
    }
    const entries = tryParse(value);
    if (
      entries &&
      typeof entries === 'object' &&
      !Object.keys(entries).length
    ) {
      return found;
    }
    throw new Error(
      'its entries are written in one line; write them as blocks',
    );
  }

  /** `nginx:`, or `nginx: [...]` in the flow style. */
  #startChart(line: string): IndexEntry[] {
    this.#itemIndent = undefined;
    const map = tryParse(line.trim());
    if (map && typeof map === 'object') {
      const [[chart, value] = ['', '']] = Object.entries(map);
      this.#chart = chart;
      return this.#entriesOf(value);
    }
    // A flow value that goes on in the next line.
    const at = line.indexOf(': ');
    this.#chart = String(tryParse(line.slice(0, Math.max(at, 0)).trim()));
    this.#keep(line.slice(at + 1));
    return [];
  }

  #keep(line: string): void {
    if (this.#chart === undefined) {
      return;
    }
    this.#size += line.length + 1;
    if (this.#size <= LARGEST_ENTRY) {
      this.#lines.push(line);
    }
  }

  #hasText(): boolean {
    return this.#lines.some(line => !BLANK.test(line));
  }

  #flush(): IndexEntry[] {
    const { length } = this.#lines;
    const lines = this.#lines;
    const tooLarge = this.#size > LARGEST_ENTRY;
    this.#lines = [];
    this.#size = 0;
    if (!length || this.#chart === undefined) {
      return [];
    }
    if (tooLarge) {
      this.#broken += 1;
      return [];
    }
    if (lines.every(line => BLANK.test(line))) {
      return [];
    }
    return this.#entriesOf(tryParse(lines.join('\n')));
  }

  #entriesOf(list: unknown): IndexEntry[] {
    const chart = this.#chart;
    if (chart !== undefined && Array.isArray(list)) {
      return list.map(entry => ({ chart, entry }));
    }
    this.#broken += list === null || list === '' ? 0 : 1;
    return [];
  }
}

function tryParse(text: string): unknown {
  try {
    return load(text, { schema: FAILSAFE_SCHEMA });
  } catch {
    // Counted by the caller, who knows what it means.
    return undefined;
  }
}
