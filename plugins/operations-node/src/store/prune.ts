import type { Knex } from 'knex';
import { EVENTS, OPERATIONS, STEPS } from './tables';

const DAY_MS = 86_400_000;

/** The streams of ended operations are kept for a month. */
const EVENTS_MS = 30 * DAY_MS;

/** Who did what is kept for a year: histories are joined with it. */
const OPERATIONS_MS = 365 * DAY_MS;

/** At most so many operations at a time, to hold no lock for long. */
const BATCH = 200;

/** Forgets what is too old to be asked for. */
export async function prune(knex: Knex, now: number): Promise<void> {
  const ended = (olderMs: number) =>
    knex(OPERATIONS)
      .whereNotNull('finished_at')
      .andWhere('finished_at', '<', new Date(now - olderMs).toISOString());
  const quiet = await ended(EVENTS_MS)
    .whereIn('id', knex(EVENTS).distinct('operation_id'))
    .limit(BATCH)
    .select('id');
  const gone = await ended(OPERATIONS_MS).limit(BATCH).select('id');
  const ids = [...quiet, ...gone].map(row => row.id);
  await knex(EVENTS).whereIn('operation_id', ids).delete();
  await knex(STEPS).whereIn('operation_id', ids).delete();
  await knex(OPERATIONS)
    .whereIn(
      'id',
      gone.map(row => row.id),
    )
    .delete();
}
