import type {
  CopyState,
  CopyStepState,
} from '@foredeck/backstage-plugin-environments-common';
import type { Knex } from 'knex';
import { PREPARING, stepColumns } from './copyRow';
import { countOn } from './countOn';
import type { CopyDirection, StoredStep } from './StoredCopy';
import { COPIES, COPY_MESSAGES, COPY_STEPS } from './tables';

/** So much is kept of what a copy says beside its steps. */
const MOST_MESSAGES = 500;

/** States of steps that count as done, on the way there and on the way back. */
const THROUGH: Record<CopyDirection, CopyStepState[]> = {
  forward: ['done', 'skipped'],
  back: ['rolled-back', 'skipped', 'pending'],
};

/** What of a copy a run changes. */
export interface CopyChange {
  state?: CopyState;
  summary?: string;
  finishedAt?: string | null;
}

/**
 * What the one run writes that has a copy now. Each write answers false, having
 * changed nothing, when another run has it by then.
 */
export class RunStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Makes a run the one that may write. Answers false when there is no such copy. */
  async begin(
    id: string,
    run: {
      token: string;
      operationId: string;
      direction: CopyDirection;
      summary: string;
    },
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const begun = await trx(COPIES)
        .where({ id })
        .update({
          run_token: run.token,
          operation_id: run.operationId,
          direction: run.direction,
          state: run.direction === 'forward' ? 'running' : 'rolling-back',
          summary: run.summary,
          finished_at: null,
          pausing: false,
        });
      if (begun === 1) {
        await countOn(trx, id, 1);
      }
      return begun === 1;
    });
  }

  /**
   * Shows a copy as running whose operation has been started, unless its run has
   * shown itself by now.
   */
  async reveal(
    id: string,
    operationId: string,
    direction: CopyDirection,
  ): Promise<void> {
    await this.#knex(COPIES)
      .where({ id })
      .andWhere(one =>
        one.whereNull('operation_id').orWhereNot({ operation_id: operationId }),
      )
      .update({
        operation_id: operationId,
        direction,
        state: direction === 'forward' ? 'running' : 'rolling-back',
        finished_at: null,
        pausing: false,
      });
  }

  /** Has failed steps done anew: all of them, or those named. */
  async reset(id: string, keys?: readonly string[]): Promise<void> {
    await this.#knex.transaction(async trx => {
      const changed = await countOn(trx, id, 2);
      await trx(COPY_STEPS)
        .where({ copy_id: id })
        .whereIn('state', ['failed', 'running'])
        .modify(query => keys && query.whereIn('step_key', [...keys]))
        .update({ state: 'pending', finished_at: null, changed: changed - 1 });
    });
  }

  async step(id: string, token: string, step: StoredStep): Promise<boolean> {
    return this.#held(id, token, async trx => {
      const changed = await countOn(trx, id, 2);
      await trx(COPY_STEPS)
        .where({ copy_id: id, step_key: step.key })
        .update({ ...stepColumns(step), changed: changed - 1 });
      const { direction }: { direction: CopyDirection } = await trx(COPIES)
        .where({ id })
        .first('direction');
      const [{ through }] = await trx(COPY_STEPS)
        .where({ copy_id: id })
        .whereIn('state', THROUGH[direction])
        .count({ through: '*' });
      await trx(COPIES)
        .where({ id })
        .update({ steps_done: Number(through) });
    });
  }

  async update(
    id: string,
    token: string,
    { finishedAt, ...change }: CopyChange,
  ): Promise<boolean> {
    return this.#held(id, token, async trx => {
      await trx(COPIES)
        .where({ id })
        .update({
          ...change,
          ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
        });
      await countOn(trx, id, 1);
    });
  }

  /** The end of a run: nothing is written after it. */
  async end(
    id: string,
    token: string,
    { finishedAt, ...change }: Required<CopyChange>,
  ): Promise<boolean> {
    return this.#held(id, token, async trx => {
      await trx(COPIES)
        .where({ id })
        .update({
          ...change,
          finished_at: finishedAt,
          run_token: null,
          pausing: false,
        });
      // The last place is that of the stream's end.
      const last = await countOn(trx, id, 2);
      await trx(COPIES)
        .where({ id })
        .update({ changed: last - 1 });
    });
  }

  async message(
    id: string,
    token: string,
    said: { at: string; level: 'info' | 'warning'; message: string },
  ): Promise<boolean> {
    return this.#held(id, token, async trx => {
      const { changed } = await trx(COPIES).where({ id }).first('changed');
      const sequence = await countOn(trx, id, 1);
      await trx(COPIES).where({ id }).update({ changed });
      await trx(COPY_MESSAGES).insert({ copy_id: id, sequence, ...said });
      const beyond = await trx(COPY_MESSAGES)
        .where({ copy_id: id })
        .orderBy('sequence', 'desc')
        .offset(MOST_MESSAGES)
        .first('sequence');
      if (beyond) {
        await trx(COPY_MESSAGES)
          .where({ copy_id: id })
          .andWhere('sequence', '<=', beyond.sequence)
          .delete();
      }
    });
  }

  /** Removes what was written down by requests that died before their run began. */
  async prune(before: string): Promise<void> {
    await this.#knex.transaction(async trx => {
      const old = trx(COPIES)
        .where({ state: PREPARING })
        .andWhere('created_at', '<', before);
      await trx(COPY_STEPS)
        .whereIn('copy_id', old.clone().select('id'))
        .delete();
      await old.delete();
    });
  }

  async #held(
    id: string,
    token: string,
    write: (trx: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      // Writing first keeps the row locked until the end.
      const held = await trx(COPIES)
        .where({ id, run_token: token })
        .update({ run_token: token });
      if (held === 1) {
        await write(trx);
      }
      return held === 1;
    });
  }
}
