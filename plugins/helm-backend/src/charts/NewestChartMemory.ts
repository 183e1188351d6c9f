import type { SemVer } from 'semver';
import type { NewestCharts } from '../query/NewestCharts';
import type { ChartSources } from './ChartSources';
import type { ChartQueries } from './store/ChartQueries';
import type { SourceTable } from './store/SourceTable';
import { toSemver } from './versionRange';

interface Newest {
  source: string;
  version: string;
  semver: SemVer;
}

/** The newest version of every chart, from memory. */
export class NewestChartMemory implements NewestCharts {
  readonly #sources: ChartSources;
  readonly #queries: ChartQueries;
  readonly #table: SourceTable;
  #byName = new Map<string, Newest[]>();
  #generations = '';

  constructor(options: {
    sources: ChartSources;
    queries: ChartQueries;
    table: SourceTable;
  }) {
    this.#sources = options.sources;
    this.#queries = options.queries;
    this.#table = options.table;
  }

  newest(
    chart: string,
    currentVersion: string,
    source?: string,
  ): string | undefined {
    const current = toSemver(currentVersion);
    let best: Newest | undefined;
    for (const one of this.#byName.get(chart) ?? []) {
      if (
        (source === undefined || one.source === source) &&
        (!best || one.semver.compare(best.semver) > 0)
      ) {
        best = one;
      }
    }
    return best && (!current || best.semver.compare(current) > 0)
      ? best.version
      : undefined;
  }

  /** Reads again what has changed; any replica may have read the sources. */
  async sync(): Promise<void> {
    const stored = await this.#table.list();
    const generations = stored
      .map(({ name, generation }) => `${name}:${generation}`)
      .join();
    if (generations === this.#generations) {
      return;
    }
    const byName = new Map<string, Newest[]>();
    const charts = await this.#queries.newestStable(this.#sources.names());
    for (const { source, name, version } of charts) {
      const semver = toSemver(version);
      // A release knows its chart by the last part of a registry's path.
      const short = name.slice(name.lastIndexOf('/') + 1);
      if (semver) {
        const known = byName.get(short);
        const one = { source, version, semver };
        if (known) {
          known.push(one);
        } else {
          byName.set(short, [one]);
        }
      }
    }
    this.#byName = byName;
    this.#generations = generations;
  }
}
