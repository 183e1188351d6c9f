import type { Knex } from 'knex';
import type { ListedVersion } from '../listing/ListedVersion';
import { isPrerelease, versionKey } from '../listing/versionKey';
import { searchText } from './searchWords';

const CHARTS = 'helm_charts';
const VERSIONS = 'helm_chart_versions';

/** Rows of one insert: SQLite takes at most 500 parts in a compound select. */
const ROWS = 250;

/** Rows of one transaction: short ones let readers in between. */
const PENDING = 1_000;

/** More is a mistake, or an attack on the database. */
const MOST_VERSIONS = 1_000_000;

interface Newest {
  key: string;
  listed: ListedVersion;
}

/**
 * Writes what a source lists as a new generation of rows, which nobody sees
 * until the source points to it. Memory does not grow with the listing.
 */
export class ListingWriter {
  readonly #knex: Knex;
  readonly #at: { source: string; generation: number };
  #versionRows: object[] = [];
  #chartRows: object[] = [];
  #chart: { name: string; versions: number } | undefined;
  #newest: Newest | undefined;
  #newestStable: Newest | undefined;
  #charts = 0;
  #versions = 0;

  constructor(options: { knex: Knex; source: string; generation: number }) {
    this.#knex = options.knex;
    this.#at = { source: options.source, generation: options.generation };
  }

  /** The versions of one chart one after the other. */
  async add(listed: ListedVersion): Promise<void> {
    if (this.#versions >= MOST_VERSIONS) {
      throw new Error(`it lists more than ${MOST_VERSIONS} versions`);
    }
    if (this.#chart?.name !== listed.name) {
      this.#endChart();
      this.#chart = { name: listed.name, versions: 0 };
    }
    const key = versionKey(listed.version);
    const prerelease = isPrerelease(listed.version);
    this.#versionRows.push({
      ...this.#at,
      name: listed.name,
      version: listed.version,
      sort_key: key,
      app_version: listed.appVersion ?? null,
      created: listed.created ?? null,
      digest: listed.digest ?? null,
      deprecated: listed.deprecated,
      prerelease,
      location: listed.location,
    });
    this.#versions += 1;
    this.#chart.versions += 1;
    if (!this.#newest || key > this.#newest.key) {
      this.#newest = { key, listed };
    }
    if (!prerelease && key && key > (this.#newestStable?.key ?? '')) {
      this.#newestStable = { key, listed };
    }
    if (this.#versionRows.length >= PENDING) {
      await this.#flush();
    }
  }

  /** Writes the rest and tells how much there was. */
  async end(): Promise<{ charts: number; versions: number }> {
    this.#endChart();
    await this.#flush();
    return { charts: this.#charts, versions: this.#versions };
  }

  #endChart(): void {
    const shown = this.#newestStable ?? this.#newest;
    if (this.#chart && shown) {
      const { listed } = shown;
      this.#chartRows.push({
        ...this.#at,
        name: listed.name,
        search_name: listed.name.toLocaleLowerCase('en-US'),
        search_text: searchText([
          listed.name,
          ...listed.keywords,
          listed.description ?? '',
        ]),
        version: listed.version,
        app_version: listed.appVersion ?? null,
        description: listed.description ?? null,
        icon: listed.icon ?? null,
        keywords: JSON.stringify(listed.keywords),
        deprecated: listed.deprecated,
        versions: this.#chart.versions,
        created: listed.created ?? null,
        newest_stable: this.#newestStable?.listed.version ?? null,
      });
      this.#charts += 1;
    }
    this.#chart = undefined;
    this.#newest = undefined;
    this.#newestStable = undefined;
  }

  async #flush(): Promise<void> {
    const work: Array<[string, object[]]> = [
      [VERSIONS, this.#versionRows],
      [CHARTS, this.#chartRows],
    ];
    this.#versionRows = [];
    this.#chartRows = [];
    await this.#knex.transaction(async transaction => {
      for (const [table, rows] of work) {
        for (let at = 0; at < rows.length; at += ROWS) {
          // An index may hold a version twice; Helm takes the first as well.
          await transaction(table)
            .insert(rows.slice(at, at + ROWS))
            .onConflict()
            .ignore();
        }
      }
    });
  }
}

/** Removes rows no reader sees, a few at a time. */
export async function removeGenerations(
  knex: Knex,
  source: string,
  keep: number | undefined,
): Promise<void> {
  for (const table of [VERSIONS, CHARTS]) {
    const old = await knex(table)
      .where({ source })
      .modify(query => {
        if (keep !== undefined) {
          query.whereNot({ generation: keep });
        }
      })
      .distinct('generation');
    for (const { generation } of old) {
      await removeRows(knex, table, { source, generation });
    }
  }
}

async function removeRows(
  knex: Knex,
  table: string,
  where: { source: string; generation: number },
): Promise<void> {
  for (;;) {
    const last = await knex(table)
      .where(where)
      .orderBy('name')
      .offset(PENDING)
      .first('name');
    await knex(table)
      .where(where)
      .modify(query => {
        if (last) {
          query.andWhere('name', '<=', last.name);
        }
      })
      .delete();
    if (!last) {
      return;
    }
  }
}
