import { InputError } from '@backstage/errors';
import type {
  CopyQuery,
  CopyState,
} from '@foredeck/backstage-plugin-environments-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  PREPARING,
  SUMMARY_COLUMNS,
  toCopy,
  type CopySummaryRow,
} from './copyRow';
import { endIs } from './CopyStore';
import type { StoredCopy } from './StoredCopy';
import { COPIES } from './tables';

const cursorSchema = z.tuple([
  z.iso.datetime(),
  z.string().regex(/^[\w-]{1,64}$/),
]);

/** An interrupted copy is a running one whose portal is gone. */
const STORED: Partial<Record<CopyState, string[]>> = {
  interrupted: ['running', 'rolling-back'],
};

/** Lists copies page by page, newest first. */
export class CopyList {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** @throws InputError for a cursor that is none */
  async rows(
    query: Omit<CopyQuery, 'limit'>,
    limit: number,
  ): Promise<StoredCopy[]> {
    const { space, environment, state, cursor } = query;
    const rows: CopySummaryRow[] = await this.#knex(COPIES)
      .select(...SUMMARY_COLUMNS)
      .whereNot({ state: PREPARING })
      .modify(builder => {
        if (space !== undefined) {
          builder.where(one =>
            one.where({ source_space: space }).orWhere({ target_space: space }),
          );
        }
        if (environment) {
          builder.where(one =>
            one
              .where(endIs('source', environment))
              .orWhere(endIs('target', environment)),
          );
        }
        if (state?.length) {
          builder.whereIn(
            'state',
            state.flatMap(one => STORED[one] ?? [one]),
          );
        }
        if (cursor !== undefined) {
          const [at, id] = readCursor(cursor);
          builder.where(one =>
            one
              .where('created_at', '<', at)
              .orWhere(same =>
                same.where('created_at', at).andWhere('id', '<', id),
              ),
          );
        }
      })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(toCopy);
  }
}

/** Where a list goes on after a copy. */
export function cursorAfter({ createdAt, id }: StoredCopy): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

function readCursor(text: string): [string, string] {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
  } catch {
    throw new InputError(
      'cursor: give back what the page before answered as nextCursor',
    );
  }
}
