import type {
  ChartSummary,
  ChartVersionSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { literal, searchTerms } from './searchWords';

const CHARTS = 'helm_charts';
const VERSIONS = 'helm_chart_versions';
const SOURCES = 'helm_chart_sources';

/** The most a caller who wants them all gets. */
const MOST_VERSIONS = 10_000;

const flag = z.union([z.boolean(), z.number()]).transform(Boolean);

const chartSchema = z.object({
  source: z.string(),
  name: z.string(),
  version: z.string(),
  app_version: z.string().nullable(),
  description: z.string().nullable(),
  icon: z.string().nullable(),
  keywords: z.string(),
  deprecated: flag,
  versions: z.number(),
  created: z.string().nullable(),
});

const versionSchema = z.object({
  version: z.string(),
  app_version: z.string().nullable(),
  created: z.string().nullable(),
  digest: z.string().nullable(),
  deprecated: flag,
  prerelease: flag,
});

/** A chart of the index; `icon` as the chart declares it. */
export type IndexedChart = Omit<ChartSummary, 'profiles'>;

export interface ChartSearch {
  /** What somebody types: parts of the name, words of description and keywords. */
  text?: string;
  /** Sources that are configured, or the one that was asked for. */
  sources: string[];
  limit: number;
  offset: number;
}

/** Reads the current generation of every source. */
export class ChartQueries {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /**
   * Best first: the very name, names that begin so, names with a word that
   * begins so, names that hold it, then words and parts of description and
   * keywords.
   */
  async search(
    search: ChartSearch,
  ): Promise<{ items: IndexedChart[]; total: number }> {
    const matching = this.#current(CHARTS).whereIn(
      `${CHARTS}.source`,
      search.sources,
    );
    const terms = searchTerms(search.text ?? '');
    const typed = (search.text ?? '').trim().toLocaleLowerCase('en-US');
    if (typed && !terms.length) {
      return { items: [], total: 0 };
    }
    for (const term of terms) {
      const pattern = `%${literal(term)}%`;
      matching.andWhere(either =>
        either
          .whereRaw("search_text like ? escape '!'", [pattern])
          .orWhereRaw("search_name like ? escape '!'", [pattern]),
      );
    }
    const [{ total }] = await matching.clone().count({ total: '*' });
    const ordered = terms.length
      ? matching.orderByRaw(...rank(typed, terms))
      : matching;
    const rows: unknown[] = await ordered
      .orderBy('search_name')
      .orderBy(`${CHARTS}.source`)
      .limit(search.limit)
      .offset(search.offset)
      .select(`${CHARTS}.*`);
    return { items: rows.map(toChart), total: Number(total) };
  }

  async chart(source: string, name: string): Promise<IndexedChart | undefined> {
    const row: unknown = await this.#current(CHARTS)
      .where({ [`${CHARTS}.source`]: source, [`${CHARTS}.name`]: name })
      .first(`${CHARTS}.*`);
    return row === undefined ? undefined : toChart(row);
  }

  /** Newest first. */
  async versions(
    source: string,
    name: string,
    page: { limit: number; offset: number } = {
      limit: MOST_VERSIONS,
      offset: 0,
    },
  ): Promise<ChartVersionSummary[]> {
    const rows: unknown[] = await this.#current(VERSIONS)
      .where({ [`${VERSIONS}.source`]: source, [`${VERSIONS}.name`]: name })
      .orderBy('sort_key', 'desc')
      .orderBy('version', 'desc')
      .limit(page.limit)
      .offset(page.offset)
      .select(`${VERSIONS}.*`);
    return rows.map(toVersion);
  }

  async version(
    source: string,
    name: string,
    version: string,
  ): Promise<(ChartVersionSummary & { location: string }) | undefined> {
    const row = await this.#current(VERSIONS)
      .where({
        [`${VERSIONS}.source`]: source,
        [`${VERSIONS}.name`]: name,
        version,
      })
      .first(`${VERSIONS}.*`);
    return row && { ...toVersion(row), location: String(row.location) };
  }

  /** The newest version of each chart that is no prerelease. */
  async newestStable(
    sources: readonly string[],
  ): Promise<Array<{ source: string; name: string; version: string }>> {
    return this.#current(CHARTS)
      .whereIn(`${CHARTS}.source`, [...sources])
      .whereNotNull('newest_stable')
      .orderBy(`${CHARTS}.source`)
      .orderBy(`${CHARTS}.name`)
      .select(`${CHARTS}.source`, `${CHARTS}.name`, {
        version: 'newest_stable',
      });
  }

  #current(table: string): Knex.QueryBuilder {
    return this.#knex(table).join(SOURCES, join =>
      join
        .on(`${SOURCES}.name`, '=', `${table}.source`)
        .andOn(`${SOURCES}.generation`, '=', `${table}.generation`),
    );
  }
}

function rank(typed: string, terms: string[]): [string, string[]] {
  const [first] = terms;
  return [
    `case when search_name = ? then 0
      when search_name like ? escape '!' then 1
      when search_name like ? escape '!' or search_name like ? escape '!' then 2
      when search_name like ? escape '!' then 3
      when search_text like ? escape '!' then 4
      else 5 end`,
    [
      typed,
      `${literal(typed)}%`,
      `%-${literal(first)}%`,
      `%/${literal(first)}%`,
      `%${literal(first)}%`,
      `% ${literal(first)}%`,
    ],
  ];
}

function toChart(input: unknown): IndexedChart {
  const row = chartSchema.parse(input);
  return {
    source: row.source,
    name: row.name,
    version: row.version,
    appVersion: row.app_version ?? undefined,
    description: row.description ?? undefined,
    icon: row.icon ?? undefined,
    keywords: JSON.parse(row.keywords),
    deprecated: row.deprecated,
    versions: row.versions,
    created: row.created ?? undefined,
  };
}

function toVersion(input: unknown): ChartVersionSummary {
  const row = versionSchema.parse(input);
  return {
    version: row.version,
    appVersion: row.app_version ?? undefined,
    created: row.created ?? undefined,
    digest: row.digest ?? undefined,
    deprecated: row.deprecated,
    prerelease: row.prerelease,
  };
}
