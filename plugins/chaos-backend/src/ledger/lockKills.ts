import type { Knex } from 'knex';

/**
 * Lets one transaction at a time reserve kills or stop them: writing a row takes
 * a lock on it until the transaction ends.
 */
export async function lockKills(trx: Knex.Transaction): Promise<void> {
  await trx('chaos_kill_locks')
    .insert({ id: 1, taken: 0 })
    .onConflict('id')
    .merge({ taken: 1 });
}
