import type {
  CopyReport,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type { Knex } from 'knex';
import {
  PREPARING,
  stepColumns,
  SUMMARY_COLUMNS,
  toCopy,
  toCopyDetail,
  toStep,
  type CopyRow,
  type CopySummaryRow,
  type StepRow,
} from './copyRow';
import type {
  NewCopy,
  StoredCopy,
  StoredCopyDetail,
  StoredStep,
} from './StoredCopy';
import { countOn } from './countOn';
import { COPIES, COPY_STEPS } from './tables';

/** A database takes only so many values in one statement. */
const ROWS_AT_ONCE = 50;

/** Copies in the plugin's database. */
export class CopyStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Writes a copy down; nobody sees it before its run begins. */
  async insert({ plan, ...copy }: NewCopy): Promise<void> {
    const { source, target, steps } = plan;
    await this.#knex.transaction(async trx => {
      await trx(COPIES).insert({
        id: copy.id,
        source_cluster: source.cluster,
        source_space: source.space,
        source_name: source.name,
        target_cluster: target.cluster,
        target_space: target.space,
        target_name: target.name,
        mode: plan.mode,
        state: PREPARING,
        direction: 'forward',
        summary: copy.summary,
        requested_by: copy.requestedBy,
        created_at: copy.createdAt,
        steps_done: 0,
        steps_total: steps.length,
        request: JSON.stringify(copy.request),
        plan: JSON.stringify(plan),
        findings: JSON.stringify(copy.findings),
        pausing: false,
        sequence: steps.length + 1,
        changed: steps.length + 1,
      });
      const rows = steps.map(({ key }, position) => ({
        ...stepColumns({ key, state: 'pending', attempt: 0 }),
        copy_id: copy.id,
        step_key: key,
        position,
        // Each at a place of its own, so that a reader can stop in between.
        changed: position + 1,
      }));
      await trx.batchInsert(COPY_STEPS, rows, ROWS_AT_ONCE);
    });
  }

  /** Takes back what has not begun. */
  async discard(id: string): Promise<void> {
    await this.#knex.transaction(async trx => {
      const copies = trx(COPIES).where({ id, state: PREPARING });
      // SQLite looks after references only where it is told to.
      await trx(COPY_STEPS)
        .whereIn('copy_id', copies.clone().select('id'))
        .delete();
      await copies.delete();
    });
  }

  async get(id: string): Promise<StoredCopyDetail | undefined> {
    const row: CopyRow | undefined = await this.#knex(COPIES)
      .where({ id })
      .whereNot({ state: PREPARING })
      .first();
    return row && toCopyDetail(row);
  }

  async summary(id: string): Promise<StoredCopy | undefined> {
    const row: CopySummaryRow | undefined = await this.#knex(COPIES)
      .where({ id })
      .whereNot({ state: PREPARING })
      .first(...SUMMARY_COLUMNS);
    return row && toCopy(row);
  }

  /** In the order of the plan. */
  async steps(id: string): Promise<StoredStep[]> {
    const rows: StepRow[] = await this.#knex(COPY_STEPS)
      .where({ copy_id: id })
      .orderBy('position');
    return rows.map(toStep);
  }

  /** Copies into an environment that ended well and were not taken back, newest first. */
  async succeeded(
    target: EnvironmentRef,
    source?: EnvironmentRef,
  ): Promise<StoredCopyDetail[]> {
    const rows: CopyRow[] = await this.#knex(COPIES)
      .where({ ...endIs('target', target), state: 'succeeded' })
      .modify(query => source && query.where(endIs('source', source)))
      .orderBy([
        { column: 'finished_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(50);
    return rows.map(toCopyDetail);
  }

  /** What a later copy between two environments goes on from. */
  async previous(
    source: EnvironmentRef,
    target: EnvironmentRef,
  ): Promise<{ id: string; report: CopyReport } | undefined> {
    const [last] = await this.succeeded(target, source);
    return last?.report && { id: last.id, report: last.report };
  }

  /** A copy that ends well takes it along. */
  async saveReport(id: string, report: CopyReport): Promise<void> {
    await this.#knex(COPIES)
      .where({ id })
      .update({ report: JSON.stringify(report) });
  }

  /** Whether no copy into the same target has begun after this one. */
  async isNewest({ id, target, createdAt }: StoredCopy): Promise<boolean> {
    const later = await this.#knex(COPIES)
      .where(endIs('target', target))
      .whereNot({ id })
      .whereNot({ state: PREPARING })
      // One that was taken back before its end has left all as it was.
      .andWhereNot(one =>
        one.where({ state: 'rolled-back' }).whereNull('report'),
      )
      .andWhere('created_at', '>', createdAt)
      .first('id');
    return later === undefined;
  }

  /** Asks a run to begin no further step; false when nothing runs. */
  async askToPause(id: string): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const asked = await trx(COPIES)
        .where({ id, state: 'running' })
        .update({ pausing: true });
      if (asked === 1) {
        await countOn(trx, id, 1);
      }
      return asked === 1;
    });
  }

  /** Asked at each step: has somebody asked to begin no other? */
  async isPausing(id: string): Promise<boolean> {
    const row = await this.#knex(COPIES).where({ id }).first('pausing');
    return Boolean(row?.pausing);
  }

  /** Ends a copy that waits for somebody; false when it does not wait. */
  async giveUp(id: string, summary: string, at: string): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const ended = await trx(COPIES)
        .where({ id, state: 'paused' })
        .update({ state: 'cancelled', summary, finished_at: at });
      if (ended === 1) {
        // The last place is that of the stream's end.
        const last = await countOn(trx, id, 2);
        await trx(COPIES)
          .where({ id })
          .update({ changed: last - 1 });
      }
      return ended === 1;
    });
  }
}

export function endIs(
  which: 'source' | 'target',
  { cluster, space, name }: EnvironmentRef,
): Record<string, string> {
  return {
    [`${which}_cluster`]: cluster,
    [`${which}_space`]: space,
    [`${which}_name`]: name,
  };
}
