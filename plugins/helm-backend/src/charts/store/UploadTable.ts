import type { Knex } from 'knex';
import { z } from 'zod';

const UPLOADS = 'helm_chart_uploads';

const rowSchema = z.object({
  name: z.string(),
  version: z.string(),
  digest: z.string(),
  metadata: z.string(),
  uploaded_at: z.string(),
});

/** An uploaded chart without its archive. */
export interface UploadedChart {
  name: string;
  version: string;
  digest: string;
  /** Of `Chart.yaml`. */
  metadata: unknown;
  /** ISO 8601. */
  uploadedAt: string;
}

/** Uploaded charts with their archives. */
export class UploadTable {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** By name, for a listing. */
  async list(): Promise<UploadedChart[]> {
    const rows: unknown[] = await this.#knex(UPLOADS)
      .orderBy('name')
      .select('name', 'version', 'digest', 'metadata', 'uploaded_at');
    return rows.map(input => {
      const row = rowSchema.parse(input);
      return {
        name: row.name,
        version: row.version,
        digest: row.digest,
        metadata: JSON.parse(row.metadata),
        uploadedAt: row.uploaded_at,
      };
    });
  }

  async digest(name: string, version: string): Promise<string | undefined> {
    const row = await this.#knex(UPLOADS)
      .where({ name, version })
      .first('digest');
    return row?.digest;
  }

  async archive(name: string, version: string): Promise<Buffer | undefined> {
    const row = await this.#knex(UPLOADS)
      .where({ name, version })
      .first('archive');
    return row && Buffer.from(row.archive);
  }

  /** False when there is one already. */
  async insert(
    chart: UploadedChart & { archive: Buffer; uploadedBy: string },
  ): Promise<boolean> {
    const there = await this.digest(chart.name, chart.version);
    if (there !== undefined) {
      return false;
    }
    await this.#knex(UPLOADS)
      .insert({
        name: chart.name,
        version: chart.version,
        digest: chart.digest,
        metadata: JSON.stringify(chart.metadata),
        archive: chart.archive,
        uploaded_by: chart.uploadedBy,
        uploaded_at: chart.uploadedAt,
      })
      .onConflict(['name', 'version'])
      .ignore();
    return (await this.digest(chart.name, chart.version)) === chart.digest;
  }

  async remove(name: string, version: string): Promise<boolean> {
    return (await this.#knex(UPLOADS).where({ name, version }).delete()) > 0;
  }
}
