import type { CopyStep } from '@foredeck/backstage-plugin-environments-common';
import type { Knex } from 'knex';
import {
  PREPARING,
  SUMMARY_COLUMNS,
  toCopy,
  toStep,
  type CopySummaryRow,
  type StepRow,
} from './copyRow';
import type { StoredCopy } from './StoredCopy';
import { COPIES, COPY_MESSAGES, COPY_STEPS } from './tables';

/** One change of a copy, in its place. */
export type StoredChange = { sequence: number } & (
  | { type: 'copy' }
  | { type: 'step'; step: CopyStep }
  | {
      type: 'message';
      at: string;
      level: 'info' | 'warning';
      message: string;
    }
);

/**
 * Reads what has changed of a copy. Of each step only its state now is kept
 * with the place of its last change, so however long a copy runs, a reader who
 * comes late gets each step once.
 */
export class CopyChanges {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** All of one moment; undefined when there is no such copy. */
  async after(
    id: string,
    sequence: number,
  ): Promise<{ copy: StoredCopy; changes: StoredChange[] } | undefined> {
    // The copy first: what changes after it is read is left for the next look.
    const row: CopySummaryRow | undefined = await this.#knex(COPIES)
      .where({ id })
      .whereNot({ state: PREPARING })
      .first(...SUMMARY_COLUMNS);
    if (!row) {
      return undefined;
    }
    if (row.sequence <= sequence) {
      return { copy: toCopy(row), changes: [] };
    }
    const [steps, messages] = await Promise.all([
      this.#steps(id, sequence),
      this.#messages(id, sequence),
    ]);
    const own: StoredChange[] =
      row.changed > sequence ? [{ type: 'copy', sequence: row.changed }] : [];
    const changes = [...steps, ...messages, ...own]
      .filter(change => change.sequence <= row.sequence)
      .sort((a, b) => a.sequence - b.sequence);
    return { copy: toCopy(row), changes };
  }

  async #steps(id: string, sequence: number): Promise<StoredChange[]> {
    const rows: StepRow[] = await this.#knex(COPY_STEPS)
      .where({ copy_id: id })
      .andWhere('changed', '>', sequence);
    return rows.map(row => {
      const { result: _result, ...step } = toStep(row);
      return { type: 'step', sequence: row.changed, step };
    });
  }

  async #messages(id: string, sequence: number): Promise<StoredChange[]> {
    const rows: Array<{
      sequence: number;
      at: string;
      level: 'info' | 'warning';
      message: string;
    }> = await this.#knex(COPY_MESSAGES)
      .select('sequence', 'at', 'level', 'message')
      .where({ copy_id: id })
      .andWhere('sequence', '>', sequence);
    return rows.map(row => ({ type: 'message', ...row }));
  }
}
