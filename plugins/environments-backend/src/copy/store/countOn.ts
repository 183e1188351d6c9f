import type { Knex } from 'knex';
import { COPIES } from './tables';

/**
 * Counts a copy's changes on; the copy itself has changed at the last place.
 *
 * @returns the last place
 */
export async function countOn(
  trx: Knex.Transaction,
  id: string,
  by: number,
): Promise<number> {
  await trx(COPIES).where({ id }).increment('sequence', by);
  const { sequence } = await trx(COPIES).where({ id }).first('sequence');
  await trx(COPIES).where({ id }).update({ changed: sequence });
  return sequence;
}
