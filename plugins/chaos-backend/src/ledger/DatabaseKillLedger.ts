import type { KillOutcome } from '@foredeck/backstage-plugin-chaos-common';
import type { Knex } from 'knex';
import { HOUR } from '../guard/limits';
import { readStop } from '../stop/GlobalStopStore';
import { admitKill } from './admitKill';
import type {
  KillLedger,
  KillRate,
  KillReservation,
  LedgerKill,
  LedgerRefusal,
} from './KillLedger';
import { fromRow, toRow, type KillRow } from './killRow';
import { lockKills } from './lockKills';

const KILLS = 'chaos_kills';
const PODS = 'chaos_kill_pods';

/**
 * The ledger in the database that all replicas share. Reservations go one after
 * the other; unique keys stand behind that.
 */
export class DatabaseKillLedger implements KillLedger {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async reserve(
    wanted: KillReservation,
    rate: KillRate,
  ): Promise<LedgerRefusal | undefined> {
    return this.#knex.transaction(async trx => {
      await lockKills(trx);
      if (await readStop(trx)) {
        return 'stopped';
      }
      const refusal = admitKill(await related(trx, wanted), wanted, rate);
      if (!refusal) {
        await trx<KillRow>(KILLS).insert(toRow({ ...wanted, outcome: 'open' }));
        await trx(PODS).insert(
          wanted.pods.map(({ uid }) => ({
            ...{ cluster: wanted.cluster, pod_uid: uid, kill_id: wanted.id },
          })),
        );
      }
      return refusal;
    });
  }

  async close(
    id: string,
    outcome: Exclude<KillOutcome, 'open'>,
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const closed = await trx<KillRow>(KILLS)
        .where({ id, outcome: 'open' })
        .update({ outcome });
      if (closed === 1 && outcome === 'failed') {
        await trx(PODS).where({ kill_id: id }).delete();
      }
      return closed === 1;
    });
  }

  async since(at: number): Promise<LedgerKill[]> {
    const rows = await this.#knex<KillRow>(KILLS)
      .where({ outcome: 'open' })
      .orWhere('begun_at', '>=', at)
      .orderBy('begun_at')
      .orderBy('id');
    return rows.map(fromRow);
  }
}

async function related(
  trx: Knex.Transaction,
  { cluster, experiment, pods, at }: KillReservation,
): Promise<LedgerKill[]> {
  const taken = trx(PODS)
    .where({ cluster })
    .whereIn(
      'pod_uid',
      pods.map(({ uid }) => uid),
    )
    .select('kill_id');
  const rows = await trx<KillRow>(KILLS)
    .where({ experiment })
    .orWhere(here =>
      here.where({ cluster }).andWhere(one =>
        one
          .where({ outcome: 'open' })
          .orWhere('begun_at', '>', at - HOUR)
          .orWhereIn('id', taken),
      ),
    );
  return rows.map(fromRow);
}
