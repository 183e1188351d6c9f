import type { Knex } from 'knex';
import type { StoredEvent } from '../types';
import { EVENTS, OPERATIONS } from './tables';

/** Rows per insert: SQLite takes a limited number of variables. */
const BATCH = 100;

/** What the column holds; PostgreSQL refuses to compare it with more. */
const LARGEST_SEQUENCE = 2_147_483_647;

/** Puts events in their place, within a transaction that has checked the lease. */
export async function insertEvents(
  trx: Knex.Transaction,
  id: string,
  events: readonly StoredEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += BATCH) {
    const batch = events.slice(start, start + BATCH);
    await trx(EVENTS).insert(
      batch.map(event => ({
        operation_id: id,
        sequence: event.sequence,
        body: JSON.stringify(event),
      })),
    );
  }
}

/** How far the stored stream of an operation goes. */
export interface StreamEnd {
  last: number;
  ended: boolean;
}

/** The event streams in the database. */
export class EventStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Stores all or, when another replica holds the operation by now, none. */
  async append(
    id: string,
    leaseId: string,
    events: readonly StoredEvent[],
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      // Writing takes a lock on the row, so the lease can not change meanwhile.
      const held = await trx(OPERATIONS)
        .where({ id, lease_id: leaseId, state: 'running' })
        .update({ lease_id: leaseId });
      if (held !== 1) {
        return false;
      }
      await insertEvents(trx, id, events);
      return true;
    });
  }

  async after(
    id: string,
    after: number,
    limit: number,
  ): Promise<StoredEvent[]> {
    if (after >= LARGEST_SEQUENCE) {
      return [];
    }
    const rows = await this.#knex(EVENTS)
      .where({ operation_id: id })
      .andWhere('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit)
      .select('body');
    return rows.map(row => JSON.parse(row.body));
  }

  /** How far each of these streams goes, in two questions for all. */
  async ends(ids: readonly string[]): Promise<Map<string, StreamEnd>> {
    // Asked first: the last event and the end are stored together.
    const states: Array<{ id: string; state: string }> = await this.#knex(
      OPERATIONS,
    )
      .whereIn('id', [...ids])
      .select('id', 'state');
    const lasts: Array<{ id: string; last: number }> = await this.#knex(EVENTS)
      .whereIn('operation_id', [...ids])
      .groupBy('operation_id')
      .select({ id: 'operation_id' })
      .max({ last: 'sequence' });
    const byId = new Map(lasts.map(row => [row.id, row.last]));
    return new Map(
      states.map(({ id, state }) => [
        id,
        {
          last: byId.get(id) ?? 0,
          ended: state !== 'running' && state !== 'preparing',
        },
      ]),
    );
  }
}
