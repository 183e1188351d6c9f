import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { OperationSubject } from '@foredeck/backstage-plugin-operations-common';
import type { Knex } from 'knex';
import type { StoredEvent } from '../types';
import { insertEvents } from './EventStore';
import { readRow, type OperationRow } from './operationRow';
import { LOCKS, OPERATIONS } from './tables';

/** What is known of an operation before it is prepared. */
export interface Reservation {
  id: string;
  kind: string;
  subject: OperationSubject;
  entityRef?: string;
  initiator: string;
  parentId?: string;
  startedAt: string;
  leaseId: string;
  leaseExpires: number;
  locks: readonly string[];
  /** "user:default/ann deploys cart in shop-dev" */
  holder: string;
}

/** Fields that change while an operation runs. */
export interface OperationChange {
  state?: OperationRow['state'];
  summary?: string;
  cancellable?: boolean;
  finishedAt?: string;
  input?: JsonObject;
  details?: JsonObject;
  entityRef?: string;
}

/**
 * Operations, their locks and leases in the database. Every write of a runner
 * names its lease and changes nothing once another replica holds it.
 */
export class OperationStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /**
   * Takes all locks or none.
   *
   * @throws ConflictError naming who holds one
   */
  async reserve(made: Reservation): Promise<void> {
    const { id, subject } = made;
    await this.#knex.transaction(async trx => {
      await trx(OPERATIONS).insert({
        id,
        kind: made.kind,
        subject_kind: subject.kind,
        cluster: subject.cluster ?? null,
        namespace: subject.namespace ?? null,
        name: subject.name,
        entity_ref: made.entityRef ?? null,
        initiator: made.initiator,
        parent_id: made.parentId ?? null,
        state: 'preparing',
        summary: '',
        cancellable: false,
        started_at: made.startedAt,
        attempt: 1,
        input: '{}',
        details: '{}',
        lease_id: made.leaseId,
        lease_expires: made.leaseExpires,
        retry_at: 0,
      });
      // In one order, so that two that want the same never wait for each other.
      for (const key of [...new Set(made.locks)].sort()) {
        await trx(LOCKS)
          .insert({ lock_key: key, operation_id: id, holder: made.holder })
          .onConflict('lock_key')
          .ignore();
        const held = await trx(LOCKS).where({ lock_key: key }).first();
        if (held?.operation_id !== id) {
          throw new ConflictError(
            `${
              held?.holder ?? 'Somebody changes this'
            } right now. Wait until that has ended, then try again`,
          );
        }
      }
    });
  }

  /** Forgets an operation that never began, and frees its locks. */
  async discard(id: string, leaseId: string): Promise<void> {
    await this.#knex.transaction(async trx => {
      const gone = await trx(OPERATIONS)
        .where({ id, lease_id: leaseId, state: 'preparing' })
        .update({ state: 'cancelled' });
      if (gone) {
        await trx(LOCKS).where({ operation_id: id }).delete();
        await trx(OPERATIONS).where({ id }).delete();
      }
    });
  }

  /** Answers false when another replica holds the operation by now. */
  async update(
    id: string,
    leaseId: string,
    change: OperationChange,
  ): Promise<boolean> {
    const changed = await this.#knex(OPERATIONS)
      .where({ id, lease_id: leaseId })
      .update(columns(change));
    return changed === 1;
  }

  /** Stores the end with its last events, and frees the locks, or does nothing. */
  async finish(
    id: string,
    leaseId: string,
    change: OperationChange,
    events: readonly StoredEvent[],
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const changed = await trx(OPERATIONS)
        .where({ id, lease_id: leaseId, state: 'running' })
        .update({ ...columns(change), cancellable: false });
      if (changed !== 1) {
        return false;
      }
      await insertEvents(trx, id, events);
      await trx(LOCKS).where({ operation_id: id }).delete();
      return true;
    });
  }

  async get(id: string): Promise<OperationRow | undefined> {
    const row: unknown = await this.#knex(OPERATIONS).where({ id }).first();
    return row === undefined ? undefined : readRow(row);
  }

  /** Answers false when the operation has ended or can not be stopped. */
  async requestCancel(id: string, by: string): Promise<boolean> {
    const changed = await this.#knex(OPERATIONS)
      .where({ id, state: 'running', cancellable: true })
      .whereNull('cancelled_by')
      .update({ cancelled_by: by });
    return changed === 1;
  }

  /** Who asked to stop which of these. */
  async cancelRequests(
    ids: readonly string[],
  ): Promise<Array<{ id: string; by: string }>> {
    const rows = await this.#knex(OPERATIONS)
      .whereIn('id', [...ids])
      .whereNotNull('cancelled_by')
      .select('id', 'cancelled_by');
    return rows.map(row => ({ id: row.id, by: row.cancelled_by }));
  }

  /** Who holds any of these locks. */
  async holder(locks: readonly string[]): Promise<string | undefined> {
    const held = await this.#knex(LOCKS)
      .whereIn('lock_key', [...locks])
      .first('holder');
    return held?.holder;
  }
}

function columns(change: OperationChange): Record<string, unknown> {
  const all = {
    state: change.state,
    summary: change.summary,
    cancellable: change.cancellable,
    finished_at: change.finishedAt,
    entity_ref: change.entityRef,
    input: change.input && JSON.stringify(change.input),
    details: change.details && JSON.stringify(change.details),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  );
}
