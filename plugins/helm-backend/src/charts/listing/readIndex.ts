import { InputError, toError } from '@backstage/errors';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { JsonIndexSplitter } from './JsonIndexSplitter';
import type { ListedVersion } from './ListedVersion';
import { texts, toListedVersion } from './toListedVersion';
import {
  YamlIndexSplitter,
  type IndexEntry,
  type IndexSplitter,
} from './YamlIndexSplitter';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

/** A repository's index after decompression; the largest public ones are a tenth of it. */
const LARGEST_INDEX = 1024 * 1024 * 1024;

/** Text parsed between two turns of the event loop. */
const PIECE = 16 * 1024;

/**
 * Reads an index of a chart repository, YAML or JSON, piece by piece: memory
 * does not grow with its size.
 */
export class IndexReader {
  readonly #what: string;
  #left = 0;
  #example = '';

  /** @param what - the index in an error message */
  constructor(what: string) {
    this.#what = what;
  }

  /** What was left out so far. */
  remark(): string | undefined {
    return this.#left
      ? `${this.#left} ${
          this.#left === 1 ? 'entry was' : 'entries were'
        } left out: ${this.#example}`
      : undefined;
  }

  /** @throws InputError when it is no index */
  async *read(
    chunks: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<ListedVersion> {
    const decoder = new TextDecoder();
    let splitter: IndexSplitter | undefined;
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > LARGEST_INDEX) {
        throw this.#noIndex('it is larger than 1 GiB');
      }
      const text = decoder.decode(chunk, { stream: true });
      for (let at = 0; at < text.length; at += PIECE) {
        const piece = text.slice(at, at + PIECE);
        splitter ??= splitterFor(piece);
        yield* this.#versions(this.#split(splitter, piece));
        await nextTurn();
      }
    }
    const last = splitter ?? new YamlIndexSplitter();
    yield* this.#versions(this.#split(last));
    if (last.broken) {
      this.#leaveOut('it is not valid YAML', last.broken);
    }
  }

  /** Hands a piece to the splitter; without one, the index ends. */
  #split(splitter: IndexSplitter | undefined, piece?: string): IndexEntry[] {
    try {
      return (
        (piece === undefined ? splitter?.end() : splitter?.push(piece)) ?? []
      );
    } catch (error) {
      throw this.#noIndex(toError(error).message);
    }
  }

  #noIndex(reason: string): InputError {
    return new InputError(
      `${this.#what} is no index of a chart repository: ${reason}`,
    );
  }

  *#versions(entries: readonly IndexEntry[]): Generator<ListedVersion> {
    for (const { chart, entry } of entries) {
      const urls = isJsonMap(entry) ? texts(entry.urls) : [];
      const version = urls.length
        ? toListedVersion(entry, {
            name: chart,
            location: JSON.stringify(urls.slice(0, 5)),
          })
        : `an entry of ${chart} has no address`;
      if (typeof version === 'string') {
        this.#leaveOut(version, 1);
      } else {
        yield version;
      }
    }
  }

  #leaveOut(reason: string, count: number): void {
    this.#left += count;
    this.#example ||= reason;
  }
}

/** JSON begins with a brace; nothing is decided on blanks alone. */
function splitterFor(piece: string): IndexSplitter | undefined {
  const start = piece.trimStart();
  if (!start) {
    return undefined;
  }
  return start.startsWith('{')
    ? new JsonIndexSplitter()
    : new YamlIndexSplitter();
}
