import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { InstalledChart, NewestCharts } from '../query/NewestCharts';
import type { ChartSources } from './ChartSources';
import type { ChartQueries } from './store/ChartQueries';
import type { SourceTable } from './store/SourceTable';
import { toSemver } from './versionRange';

/** A chart of one source. */
interface StoredChart {
  source: string;
  name: string;
  /** Its newest that is no prerelease. */
  newest: string;
}

/** What a profile would deploy now. */
type ProfileChart = Pick<ProfileSummary['chart'], 'name' | 'version'>;

/** The newest version of every chart, from memory. */
export class NewestChartMemory implements NewestCharts {
  readonly #sources: ChartSources;
  readonly #queries: ChartQueries;
  readonly #table: SourceTable;
  readonly #listProfiles: () => Promise<ProfileSummary[]>;
  readonly #oneAtATime = pLimit(1);
  #generation = 0;
  /** What the memory was read from. */
  #stamp = '';
  #byName = new Map<string, StoredChart[]>();
  #profiles = new Map<string, ProfileChart>();
  /** Charts that have a version which releases run; absent until looked up. */
  readonly #holders = new Map<string, StoredChart[] | undefined>();

  constructor(options: {
    sources: ChartSources;
    queries: ChartQueries;
    table: SourceTable;
    profiles: () => Promise<ProfileSummary[]>;
  }) {
    this.#sources = options.sources;
    this.#queries = options.queries;
    this.#table = options.table;
    this.#listProfiles = options.profiles;
  }

  get generation(): number {
    return this.#generation;
  }

  newest(installed: InstalledChart): string | undefined {
    const { chart, version, profile } = installed;
    const candidate =
      profile === undefined
        ? this.#ofOnlySource(chart, version)
        : this.#ofProfile(chart, profile);
    return candidate && isNewer(candidate, version) ? candidate : undefined;
  }

  /** Reads again what has changed; any replica may have changed it. */
  sync(): Promise<void> {
    return this.#oneAtATime(async () => {
      const [stored, profiles] = await Promise.all([
        this.#table.list(),
        this.#listProfiles(),
      ]);
      const sources = stored.map(({ name, generation }) => [name, generation]);
      const charts = profiles.map(({ name, chart }): [string, ProfileChart] => [
        name,
        { name: lastPart(chart.name), version: chart.version },
      ]);
      const stamp = JSON.stringify([sources, charts]);
      if (stamp !== this.#stamp) {
        this.#byName = await this.#readCharts();
        this.#profiles = new Map(charts);
        this.#holders.forEach((_, key) => this.#holders.set(key, undefined));
        this.#stamp = stamp;
        this.#generation += 1;
      }
      await this.#lookUpHolders();
    });
  }

  /** A profile that moved to another chart has nothing newer of the old one. */
  #ofProfile(chart: string, profile: string): string | undefined {
    const its = this.#profiles.get(profile);
    return its?.name === chart ? its.version : undefined;
  }

  #ofOnlySource(chart: string, version: string): string | undefined {
    if (!this.#byName.has(chart)) {
      return undefined;
    }
    const key = holderKey(chart, version);
    const holders = this.#holders.get(key);
    if (!holders) {
      // The next reading looks it up.
      this.#holders.set(key, undefined);
      return undefined;
    }
    return holders.length === 1 ? holders[0].newest : undefined;
  }

  async #readCharts(): Promise<Map<string, StoredChart[]>> {
    const byName = new Map<string, StoredChart[]>();
    const charts = await this.#queries.newestStable(this.#sources.names());
    for (const { source, name, version } of charts) {
      // A release knows its chart by the last part of a registry's path.
      const short = lastPart(name);
      const known = byName.get(short) ?? [];
      known.push({ source, name, newest: version });
      byName.set(short, known);
    }
    return byName;
  }

  async #lookUpHolders(): Promise<void> {
    const unknown = [...this.#holders].filter(([, holders]) => !holders);
    for (const [key] of unknown) {
      const [chart, version]: [string, string] = JSON.parse(key);
      const charts = this.#byName.get(chart) ?? [];
      const has = await Promise.all(
        charts.map(({ source, name }) =>
          this.#queries.version(source, name, version),
        ),
      );
      this.#holders.set(
        key,
        charts.filter((_, at) => has[at] !== undefined),
      );
    }
    if (unknown.length) {
      this.#generation += 1;
    }
  }
}

function holderKey(chart: string, version: string): string {
  return JSON.stringify([chart, version]);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** A version that is none of semver's is taken for the oldest. */
function isNewer(candidate: string, installed: string): boolean {
  const one = toSemver(candidate);
  const other = toSemver(installed);
  return one !== undefined && (!other || one.compare(other) > 0);
}
