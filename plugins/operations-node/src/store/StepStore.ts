import type { JsonValue } from '@backstage/types';
import type { Knex } from 'knex';
import { OPERATIONS, STEPS } from './tables';

/** Results of steps that are done. */
export class StepStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Undefined when the step is not done; a result may be null. */
  async find(
    id: string,
    key: string,
  ): Promise<{ result: JsonValue } | undefined> {
    const row = await this.#knex(STEPS)
      .where({ operation_id: id, step_key: key })
      .first('result');
    return row && { result: JSON.parse(row.result) };
  }

  /** Answers false when another replica holds the operation by now. */
  async save(
    id: string,
    leaseId: string,
    key: string,
    result: JsonValue,
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const held = await trx(OPERATIONS)
        .where({ id, lease_id: leaseId, state: 'running' })
        .update({ lease_id: leaseId });
      if (held !== 1) {
        return false;
      }
      await trx(STEPS).insert({
        operation_id: id,
        step_key: key,
        result: JSON.stringify(result ?? null),
      });
      return true;
    });
  }
}
