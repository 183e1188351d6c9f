import type {
  DeployEvent,
  DeployRun,
} from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';
import { z } from 'zod';

const RUNS = 'helm_deploy_runs';
const EVENTS = 'helm_deploy_events';
const LEASES = 'helm_release_leases';

/** Rows per insert: SQLite takes a limited number of variables. */
const BATCH = 100;

const rowSchema = z.object({
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  profile: z.string(),
  entity_ref: z.string().nullable(),
  initiator: z.string(),
  action: z.enum(['install', 'upgrade']),
  state: z.enum(['running', 'succeeded', 'failed']),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  base_revision: z.number().nullable(),
});

/** A run with what is needed to finish it after its portal died. */
export interface StoredRun {
  run: DeployRun;
  baseRevision?: number;
}

/** Runs and their events in the database. */
export class RunStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async insert(
    run: DeployRun,
    leaseId: string,
    baseRevision: number | undefined,
  ): Promise<void> {
    await this.#knex(RUNS).insert({
      id: run.id,
      ...run.release,
      profile: run.profile,
      entity_ref: run.entityRef ?? null,
      initiator: run.initiator,
      action: run.action,
      state: run.state,
      started_at: run.startedAt,
      finished_at: null,
      base_revision: baseRevision ?? null,
      lease_id: leaseId,
    });
  }

  async finish(
    id: string,
    state: DeployRun['state'],
    at: string,
  ): Promise<void> {
    await this.#knex(RUNS).where({ id }).update({ state, finished_at: at });
  }

  async append(id: string, events: readonly DeployEvent[]): Promise<void> {
    const rows = events.map(event => ({
      run_id: id,
      sequence: event.sequence,
      body: JSON.stringify(event),
    }));
    await this.#knex.batchInsert(EVENTS, rows, BATCH);
  }

  async get(id: string): Promise<DeployRun | undefined> {
    const row: unknown = await this.#knex(RUNS).where({ id }).first();
    return row === undefined ? undefined : toRun(row).run;
  }

  /** Newest first. */
  async list(
    entityRef: string | undefined,
    limit: number,
  ): Promise<DeployRun[]> {
    const rows: unknown[] = await this.#knex(RUNS)
      .where(entityRef ? { entity_ref: entityRef } : {})
      .orderBy('started_at', 'desc')
      .limit(limit);
    return rows.map(row => toRun(row).run);
  }

  async eventsAfter(
    id: string,
    after: number,
    limit: number,
  ): Promise<DeployEvent[]> {
    const rows = await this.#knex(EVENTS)
      .where({ run_id: id })
      .andWhere('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit)
      .select('body');
    return rows.map(row => JSON.parse(row.body));
  }

  async lastSequence(id: string): Promise<number> {
    const row = await this.#knex(EVENTS)
      .where({ run_id: id })
      .max({ last: 'sequence' })
      .first();
    return Number(row?.last ?? 0);
  }

  /** Runs that nobody keeps alive any more. */
  async orphans(): Promise<StoredRun[]> {
    const rows: unknown[] = await this.#knex(RUNS)
      .where({ state: 'running' })
      .whereNotExists(
        this.#knex(LEASES)
          .whereRaw('?? = ??', [`${LEASES}.lease_id`, `${RUNS}.lease_id`])
          .andWhere('expires_at', '>=', Date.now())
          .select('lease_id'),
      );
    return rows.map(toRun);
  }

  /** Forgets ended runs beyond the newest `keep`. */
  async prune(keep: number): Promise<void> {
    const oldest = await this.#knex(RUNS)
      .whereNot({ state: 'running' })
      .orderBy('started_at', 'desc')
      .offset(keep)
      .limit(BATCH)
      .select('id');
    const ids = oldest.map(row => row.id);
    if (ids.length) {
      await this.#knex(EVENTS).whereIn('run_id', ids).delete();
      await this.#knex(RUNS).whereIn('id', ids).delete();
    }
  }
}

function toRun(input: unknown): StoredRun {
  const row = rowSchema.parse(input);
  return {
    run: {
      id: row.id,
      release: {
        cluster: row.cluster,
        namespace: row.namespace,
        name: row.name,
      },
      profile: row.profile,
      entityRef: row.entity_ref ?? undefined,
      initiator: row.initiator,
      action: row.action,
      state: row.state,
      startedAt: row.started_at,
      finishedAt: row.finished_at ?? undefined,
    },
    baseRevision: row.base_revision ?? undefined,
  };
}
