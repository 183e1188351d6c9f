import type { IndexEntry, IndexSplitter } from './YamlIndexSplitter';

const LARGEST_ENTRY = 1024 * 1024;

/** Depths of the document: `{"entries": {"nginx": [{...}]}}`. */
const TOP = 1;
const ENTRIES = 2;
const CHART = 3;

/**
 * Cuts an index written as JSON into its entries, so that only one of them is
 * parsed and held at a time.
 */
export class JsonIndexSplitter implements IndexSplitter {
  readonly broken = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Text of the entry, or of the last string outside one. */
  #kept = '';
  #section: string | undefined;
  #sawEntries = false;
  #chart = '';
  #lastString = '';
  #ended = false;

  push(text: string): IndexEntry[] {
    const found: IndexEntry[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const char = text[at];
      if (this.#inString) {
        if (this.#escaped) {
          this.#escaped = false;
        } else if (char === '\\') {
          this.#escaped = true;
        } else if (char === '"') {
          this.#inString = false;
          if (!this.#inEntry) {
            this.#lastString = this.#kept + text.slice(from, at + 1);
            this.#kept = '';
          }
        }
      } else if (char === '"') {
        this.#inString = true;
        if (!this.#inEntry) {
          from = at;
        }
      } else if (char === '{' || char === '[') {
        this.#open();
        if (this.#inEntry && this.#depth === CHART + 1) {
          from = at;
        }
      } else if (char === '}' || char === ']') {
        if (this.#inEntry && this.#depth === CHART + 1) {
          const entry: unknown = JSON.parse(
            this.#kept + text.slice(from, at + 1),
          );
          found.push({ chart: this.#chart, entry });
          this.#kept = '';
        }
        this.#close();
      } else if (char === ':' && !this.#inEntry) {
        this.#key();
      }
    }
    if (this.#inEntry || this.#inString) {
      this.#kept += text.slice(from);
    }
    if (this.#kept.length > LARGEST_ENTRY) {
      throw new Error('it holds an entry of more than 1 MiB');
    }
    return found;
  }

  end(): IndexEntry[] {
    if (!this.#ended) {
      throw new Error('it ends too early');
    }
    if (!this.#sawEntries) {
      throw new Error('it has no "entries"');
    }
    return [];
  }

  get #inEntry(): boolean {
    return this.#section === 'entries' && this.#depth > CHART;
  }

  #open(): void {
    this.#depth += 1;
  }

  #close(): void {
    this.#depth -= 1;
    this.#ended ||= this.#depth === 0;
  }

  #key(): void {
    const key: unknown = JSON.parse(this.#lastString || '""');
    if (this.#depth === TOP) {
      this.#section = String(key);
      this.#sawEntries ||= this.#section === 'entries';
    } else if (this.#depth === ENTRIES) {
      this.#chart = String(key);
    }
  }
}
