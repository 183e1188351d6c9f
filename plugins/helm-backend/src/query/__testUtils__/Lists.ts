import type {
  ReleaseQuery,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseDecision } from '../../permissions/ReleaseAuthorizer';
import { compileQuery } from '../compileQuery';
import { ReleaseTable } from '../ReleaseTable';
import { runQuery, type QueryResult } from '../runQuery';
import { Visibilities } from '../Visibility';
import { EVERYTHING, put } from './rows';

/** Asks a table of rows as callers would. */
export class Lists {
  readonly table = new ReleaseTable();
  readonly #visibilities = new Visibilities(this.table);

  constructor(rows: readonly ReleaseRow[] = []) {
    rows.forEach(one => put(this.table, one));
  }

  run(
    query: ReleaseQuery,
    decision: ReleaseDecision = EVERYTHING,
  ): QueryResult {
    return runQuery(
      this.table,
      query,
      compileQuery(query, this.table.codes, undefined),
      this.#visibilities.of(decision),
    );
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
