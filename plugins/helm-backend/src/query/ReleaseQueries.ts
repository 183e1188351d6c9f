import {
  helmReleaseReadPermission,
  type ReleaseChange,
  type ReleaseList,
  type ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { EntityLink } from '../entity/EntityLink';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import type { Caller } from '../releases/ReleaseService';
import { ChangeLog } from './ChangeLog';
import { changeStream } from './changeStream';
import { MatchMemory, type ListTerms } from './MatchMemory';
import { csvHeader, csvLine } from './releaseCsv';
import type { ReleaseRows } from './ReleaseRows';
import { readPage, type QueryResult } from './readPage';

/** How long a list waits for clusters that have not been read yet. */
const FIRST_SYNC_MS = 5_000;

/** Rows of an export that are made in one go. */
const EXPORT_ROWS = 500;

/** Lists releases from memory, as far as the caller may see them. */
export class ReleaseQueries {
  readonly #index: ReleaseIndex;
  readonly #directory: EntityDirectory;
  readonly #rows: ReleaseRows;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #matches: MatchMemory;
  readonly #log: ChangeLog;
  readonly #stopped = new AbortController();
  /** From when on nobody waits for clusters any more. */
  #waitUntil: number | undefined;

  constructor(options: {
    index: ReleaseIndex;
    directory: EntityDirectory;
    rows: ReleaseRows;
    authorizer: ReleaseAuthorizer;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#rows = options.rows;
    this.#authorizer = options.authorizer;
    this.#matches = new MatchMemory(this.#rows.table);
    this.#log = new ChangeLog(this.#rows.table);
  }

  /**
   * @throws NotFoundError for an entity the caller may not see; InputError for
   * a cursor that does not belong to the query
   */
  async list(query: ReleaseQuery, caller: Caller): Promise<ReleaseList> {
    const terms = await this.#prepare(query, caller);
    return {
      ...this.#page(terms),
      changesFrom: this.#log.position(),
      clusters: this.#index.sync(),
    };
  }

  /**
   * What changes in a list, from the position it gave; never ends by itself,
   * but for a `reset`.
   */
  async changes(
    query: ReleaseQuery,
    after: string | undefined,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<ReleaseChange>> {
    const { link, decision } = await this.#prepare(query, caller);
    return changeStream({
      table: this.#rows.table,
      log: this.#log,
      after,
      signal: AbortSignal.any([signal, this.#stopped.signal]),
      sync: () => this.#index.sync(),
      start: { link, decision },
      query,
      again: async () => {
        await this.#rows.refresh();
        return {
          link: await this.#link(query, caller),
          decision: await this.#decide(caller),
        };
      },
    });
  }

  /** All that match as lines of a CSV file, in the query's order. */
  async export(
    query: ReleaseQuery,
    caller: Caller,
  ): Promise<AsyncIterable<string>> {
    return this.#csv(
      await this.#prepare(
        { ...query, limit: EXPORT_ROWS, facets: false, cursor: undefined },
        caller,
      ),
    );
  }

  /** Ends the streams and lets the rows be. */
  stop(): void {
    this.#stopped.abort();
    this.#rows.stop();
  }

  async #prepare(query: ReleaseQuery, caller: Caller): Promise<ListTerms> {
    const [decision, link] = await Promise.all([
      this.#decide(caller),
      this.#link(query, caller),
      this.#firstSync(),
    ]);
    await this.#rows.refresh(link !== undefined);
    return { query, link, decision };
  }

  #page(terms: ListTerms): QueryResult {
    return readPage(this.#rows.table, terms.query, this.#matches.of(terms));
  }

  /** Only the first lists wait: a cluster that is slow to read must not slow down each. */
  async #firstSync(): Promise<void> {
    this.#waitUntil ??= Date.now() + FIRST_SYNC_MS;
    const left = this.#waitUntil - Date.now();
    if (left > 0) {
      await this.#index.ready(left);
    }
  }

  #decide(caller: Caller) {
    return this.#authorizer.decide(helmReleaseReadPermission, caller);
  }

  async #link(
    { entityRef }: ReleaseQuery,
    caller: Caller,
  ): Promise<EntityLink | undefined> {
    return entityRef ? this.#directory.entity(entityRef, caller) : undefined;
  }

  async *#csv({ query, ...terms }: ListTerms): AsyncGenerator<string> {
    yield csvHeader();
    let cursor: string | undefined;
    do {
      const page = this.#page({ ...terms, query: { ...query, cursor } });
      yield page.items.map(csvLine).join('');
      cursor = page.nextCursor;
    } while (cursor);
  }
}
