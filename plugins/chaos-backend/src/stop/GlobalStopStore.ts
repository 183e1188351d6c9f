import type { GlobalStop } from '@foredeck/backstage-plugin-chaos-common';
import type { Knex } from 'knex';
import { lockKills } from '../ledger/lockKills';

const TABLE = 'chaos_stops';

interface StopRow {
  id: number;
  stopped_by: string;
  reason: string;
  stopped_at: string;
}

/** The stop of all chaos, kept for all replicas until somebody lifts it. */
export class GlobalStopStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async current(): Promise<GlobalStop | undefined> {
    return readStop(this.#knex);
  }

  /**
   * Once it has answered no kill is reserved any more. Answers the stop that
   * holds: an earlier one stays.
   */
  async stop({ by, reason, at }: GlobalStop): Promise<GlobalStop> {
    return this.#knex.transaction(async trx => {
      await lockKills(trx);
      const held = await readStop(trx);
      if (held) {
        return held;
      }
      await trx<StopRow>(TABLE).insert({
        ...{ id: 1, stopped_by: by, reason, stopped_at: at },
      });
      return { by, reason, at };
    });
  }

  /** False when chaos was not stopped. Ended experiments stay ended. */
  async resume(): Promise<boolean> {
    return (await this.#knex<StopRow>(TABLE).delete()) > 0;
  }
}

/** The stop that holds, as a transaction sees it. */
export async function readStop(knex: Knex): Promise<GlobalStop | undefined> {
  const row = await knex<StopRow>(TABLE).first();
  return row && { by: row.stopped_by, reason: row.reason, at: row.stopped_at };
}
