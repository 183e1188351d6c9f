import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const SOURCES = 'helm_chart_sources';

/** A reading that has not been heard of for so long is given up. */
const LEASE_MS = 90_000;

const rowSchema = z.object({
  name: z.string(),
  generation: z.coerce.number(),
  fingerprint: z.string(),
  stamp: z.string().nullable(),
  refreshed_at: z.string().nullable(),
  problem: z.string().nullable(),
  remark: z.string().nullable(),
  charts: z.number(),
  versions: z.number(),
  lease_until: z.coerce.number(),
});

/** What the database knows about a source. */
export interface StoredSource {
  name: string;
  /** Rows of other generations are on their way in or out. */
  generation: number;
  /** Of the settings it was read with. */
  fingerprint: string;
  stamp?: string;
  /** ISO 8601. */
  refreshedAt?: string;
  problem?: string;
  remark?: string;
  charts: number;
  versions: number;
  refreshing: boolean;
}

/** What a reading found. */
export interface SourceContents {
  generation: number;
  fingerprint: string;
  stamp?: string;
  remark?: string;
  charts: number;
  versions: number;
}

/** The state of the sources, shared by all replicas. */
export class SourceTable {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async get(name: string): Promise<StoredSource | undefined> {
    return (await this.list()).find(source => source.name === name);
  }

  async list(): Promise<StoredSource[]> {
    const rows: unknown[] = await this.#knex(SOURCES).select('*');
    return rows.map(toSource);
  }

  /** Becomes the one that reads a source; undefined while somebody else does. */
  async acquire(name: string): Promise<string | undefined> {
    const lease = randomUUID();
    await this.#knex(SOURCES)
      .insert({
        name,
        generation: 0,
        fingerprint: '',
        charts: 0,
        versions: 0,
        lease_until: 0,
      })
      .onConflict('name')
      .ignore();
    const taken = await this.#knex(SOURCES)
      .where({ name })
      .andWhere('lease_until', '<', Date.now())
      .update({ lease_id: lease, lease_until: Date.now() + LEASE_MS });
    return taken ? lease : undefined;
  }

  /** To be called at least once a minute. False when the lease was lost. */
  async keep(name: string, lease: string): Promise<boolean> {
    return this.#update(name, lease, { lease_until: Date.now() + LEASE_MS });
  }

  /** Makes what was read the current state. False when the lease was lost. */
  async swap(
    name: string,
    lease: string,
    contents: SourceContents,
  ): Promise<boolean> {
    return this.#end(name, lease, {
      ...contents,
      stamp: contents.stamp ?? null,
      remark: contents.remark ?? null,
      refreshed_at: new Date().toISOString(),
      problem: null,
    });
  }

  /** Nothing has changed since the last reading. */
  async confirm(name: string, lease: string): Promise<void> {
    await this.#end(name, lease, {
      refreshed_at: new Date().toISOString(),
      problem: null,
    });
  }

  /** Keeps the charts of the last reading and says why this one failed. */
  async fail(name: string, lease: string, problem: string): Promise<void> {
    await this.#end(name, lease, { problem });
  }

  async remove(name: string): Promise<void> {
    await this.#knex(SOURCES).where({ name }).delete();
  }

  #end(name: string, lease: string, change: object): Promise<boolean> {
    return this.#update(name, lease, {
      ...change,
      lease_id: null,
      lease_until: 0,
    });
  }

  async #update(name: string, lease: string, change: object): Promise<boolean> {
    const changed = await this.#knex(SOURCES)
      .where({ name, lease_id: lease })
      .update(change);
    return changed > 0;
  }
}

function toSource(input: unknown): StoredSource {
  const row = rowSchema.parse(input);
  return {
    name: row.name,
    generation: row.generation,
    fingerprint: row.fingerprint,
    stamp: row.stamp ?? undefined,
    refreshedAt: row.refreshed_at ?? undefined,
    problem: row.problem ?? undefined,
    remark: row.remark ?? undefined,
    charts: row.charts,
    versions: row.versions,
    refreshing: row.lease_until >= Date.now(),
  };
}
