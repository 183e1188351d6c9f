import type {
  ReleaseQuery,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseDecision } from '../../permissions/ReleaseAuthorizer';
import { MatchMemory } from '../MatchMemory';
import { ReleaseTable } from '../ReleaseTable';
import { readPage, type QueryResult } from '../readPage';
import { EVERYTHING, put } from './rows';

/** Asks a table of rows as callers would. */
export class Lists {
  readonly table = new ReleaseTable();
  readonly #matches = new MatchMemory(this.table);

  constructor(rows: readonly ReleaseRow[] = []) {
    rows.forEach(one => put(this.table, one));
  }

  run(
    query: ReleaseQuery,
    decision: ReleaseDecision = EVERYTHING,
  ): QueryResult {
    const matches = this.#matches.of({ query, link: undefined, decision });
    return readPage(this.table, query, matches);
  }

  /** All pages, one after the other. */
  all(query: ReleaseQuery): ReleaseRow[] {
    const rows: ReleaseRow[] = [];
    let cursor: string | undefined;
    do {
      const page = this.run({ ...query, cursor });
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return rows;
  }
}
