import type { Knex } from 'knex';

const LOOKS = 'environment_schedule_looks';
const WARNINGS = 'environment_expiry_warnings';

interface Warning {
  environment: string;
  expires_at: string;
  /** PostgreSQL answers a text. */
  before_ms: number | string;
}

/** Remembers for all replicas how far schedules were followed, and who was warned. */
export class ScheduleBook {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** By `environmentKey`. */
  async looks(): Promise<Map<string, Date>> {
    const rows = await this.#knex<{ environment: string; looked_at: string }>(
      LOOKS,
    );
    return new Map(rows.map(row => [row.environment, new Date(row.looked_at)]));
  }

  async look(environment: string, at: Date): Promise<void> {
    await this.#knex(LOOKS)
      .insert({ environment, looked_at: at.toISOString() })
      .onConflict('environment')
      .merge();
  }

  /** Forgets environments that have no schedule any more. */
  async forget(environments: readonly string[]): Promise<void> {
    if (environments.length) {
      await this.#knex(LOOKS).whereIn('environment', environments).delete();
    }
  }

  /** Milliseconds before the end for which a warning was sent. */
  async warned(environment: string, expiresAt: string): Promise<number[]> {
    const rows = await this.#knex<Warning>(WARNINGS)
      .where({ environment, expires_at: expiresAt })
      .select('before_ms');
    return rows.map(row => Number(row.before_ms));
  }

  async warn(
    environment: string,
    expiresAt: string,
    beforeMs: readonly number[],
  ): Promise<void> {
    await this.#knex(WARNINGS)
      .insert(
        beforeMs.map(before_ms => ({
          environment,
          expires_at: expiresAt,
          before_ms,
        })),
      )
      .onConflict(['environment', 'expires_at', 'before_ms'])
      .ignore();
  }
}
