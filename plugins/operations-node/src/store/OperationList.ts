import { InputError } from '@backstage/errors';
import type { OperationQuery } from '@foredeck/backstage-plugin-operations-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { readRow, type OperationRow } from './operationRow';
import { OPERATIONS } from './tables';

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 200;

const cursorSchema = z.tuple([
  z.iso.datetime(),
  z.string().regex(/^[\w-]{1,64}$/),
]);

/** Lists operations page by page, newest first. */
export class OperationList {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** @throws InputError for a cursor that is none */
  async page(
    query: OperationQuery,
    now: number,
  ): Promise<{ rows: OperationRow[]; nextCursor?: string }> {
    const limit = Math.min(query.limit ?? DEFAULT_LIMIT, LARGEST_LIMIT);
    const found: unknown[] = await this.#knex(OPERATIONS)
      .whereNot({ state: 'preparing' })
      .modify(builder => narrow(builder, query, now))
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    const rows = found.slice(0, limit).map(readRow);
    const last = rows[rows.length - 1];
    return {
      rows,
      nextCursor:
        found.length > limit && last
          ? cursorAfter(last.started_at, last.id)
          : undefined,
    };
  }
}

/** Where a list goes on after an operation. */
export function cursorAfter(startedAt: string, id: string): string {
  const text = JSON.stringify([startedAt, id]);
  return Buffer.from(text).toString('base64url');
}

function narrow(
  builder: Knex.QueryBuilder,
  query: OperationQuery,
  now: number,
): void {
  const equal = {
    entity_ref: query.entityRef,
    cluster: query.cluster,
    namespace: query.namespace,
    name: query.name,
    initiator: query.initiator,
    parent_id: query.parentId,
  };
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) {
      builder.where(column, value);
    }
  }
  if (query.kind?.length) {
    builder.whereIn('kind', query.kind);
  }
  if (query.state?.length) {
    narrowState(builder, query.state, now);
  }
  if (query.since !== undefined) {
    const { since } = query;
    builder.where(one =>
      one.whereNull('finished_at').orWhere('finished_at', '>=', since),
    );
  }
  if (query.until !== undefined) {
    builder.where('started_at', '<=', query.until);
  }
  if (query.cursor !== undefined) {
    const [at, id] = readCursor(query.cursor);
    builder.where(one =>
      one
        .where('started_at', '<', at)
        .orWhere(same => same.where('started_at', at).andWhere('id', '<', id)),
    );
  }
}

/** Running and interrupted are one state in the table; the lease tells them apart. */
function narrowState(
  builder: Knex.QueryBuilder,
  states: NonNullable<OperationQuery['state']>,
  now: number,
): void {
  builder.where(any => {
    any.whereIn(
      'state',
      states.filter(one => /succeeded|failed|cancelled/.test(one)),
    );
    if (states.includes('running')) {
      any.orWhere(one =>
        one.where('state', 'running').andWhere('lease_expires', '>=', now),
      );
    }
    if (states.includes('interrupted')) {
      any.orWhere(one =>
        one.where('state', 'running').andWhere('lease_expires', '<', now),
      );
    }
  });
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
