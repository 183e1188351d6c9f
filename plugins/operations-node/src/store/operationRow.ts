import type { JsonObject } from '@backstage/types';
import type { OperationState } from '@foredeck/backstage-plugin-operations-common';
import { z } from 'zod';
import type { StoredOperation } from '../types';

/** PostgreSQL answers big integers as texts. */
const milliseconds = z.coerce.number();

/** SQLite has no booleans. */
const flag = z.union([z.boolean(), z.number().transform(value => value !== 0)]);

const jsonObject = z.string().transform((text): JsonObject => JSON.parse(text));

const rowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  subject_kind: z.string(),
  cluster: z.string().nullable(),
  namespace: z.string().nullable(),
  name: z.string(),
  entity_ref: z.string().nullable(),
  initiator: z.string(),
  parent_id: z.string().nullable(),
  state: z.enum(['preparing', 'running', 'succeeded', 'failed', 'cancelled']),
  summary: z.string(),
  cancellable: flag,
  cancelled_by: z.string().nullable(),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  attempt: z.number(),
  input: jsonObject,
  details: jsonObject,
  lease_id: z.string(),
  lease_expires: milliseconds,
});

/** An operation as the database holds it. */
export type OperationRow = z.infer<typeof rowSchema>;

/** @throws when the row is not as the migrations make it */
export function readRow(row: unknown): OperationRow {
  return rowSchema.parse(row);
}

/** A row for readers; `interrupted` is one whose lease has run out. */
export function toOperation(
  row: OperationRow,
  plugin: string,
  now: number,
): StoredOperation {
  return {
    id: row.id,
    plugin,
    kind: row.kind,
    subject: {
      kind: row.subject_kind,
      cluster: row.cluster ?? undefined,
      namespace: row.namespace ?? undefined,
      name: row.name,
    },
    entityRef: row.entity_ref ?? undefined,
    initiator: row.initiator,
    state: stateOf(row, now),
    summary: row.summary,
    cancellable: row.cancellable && row.state === 'running',
    cancelledBy: row.cancelled_by ?? undefined,
    parentId: row.parent_id ?? undefined,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    attempt: row.attempt,
    details: row.details,
  };
}

function stateOf(row: OperationRow, now: number): OperationState {
  if (row.state === 'preparing') {
    return 'queued';
  }
  return row.state === 'running' && row.lease_expires < now
    ? 'interrupted'
    : row.state;
}
