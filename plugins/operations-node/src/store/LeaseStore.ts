import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { readRow, type OperationRow } from './operationRow';
import { OPERATIONS } from './tables';

/** Who works on an operation, and until when. */
export class LeaseStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Answers false when another replica holds the operation by now. */
  async renew(id: string, leaseId: string, expires: number): Promise<boolean> {
    const renewed = await this.#knex(OPERATIONS)
      .where({ id, lease_id: leaseId })
      .whereIn('state', ['preparing', 'running'])
      .update({ lease_expires: expires });
    return renewed === 1;
  }

  /** Lets another replica go on, not before a moment. */
  async giveBack(id: string, leaseId: string, retryAt: number): Promise<void> {
    await this.#knex(OPERATIONS)
      .where({ id, lease_id: leaseId, state: 'running' })
      // A lease of nobody: what the old holder still writes is refused.
      .update({ lease_id: randomUUID(), lease_expires: 0, retry_at: retryAt });
  }

  /** Operations that nobody works on any more, oldest first. */
  async expired(now: number, limit: number): Promise<OperationRow[]> {
    const rows: unknown[] = await this.#knex(OPERATIONS)
      .whereIn('state', ['preparing', 'running'])
      .andWhere('lease_expires', '<', now)
      .andWhere('retry_at', '<=', now)
      .orderBy('started_at')
      .limit(limit);
    return rows.map(readRow);
  }

  /** True for exactly one of all who try to take over the same lease. */
  async takeOver(
    { id, lease_id: old, attempt }: OperationRow,
    lease: { id: string; now: number; expires: number },
  ): Promise<boolean> {
    const taken = await this.#knex(OPERATIONS)
      .where({ id, lease_id: old, state: 'running' })
      .andWhere('lease_expires', '<', lease.now)
      .update({
        lease_id: lease.id,
        lease_expires: lease.expires,
        attempt: attempt + 1,
      });
    return taken === 1;
  }
}
