import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ChartVersionSummary } from '@foredeck/backstage-plugin-helm-common';
import type { ChartLibrary } from '../charts/ChartLibrary';
import { readChart, type Chart } from './Chart';
import { fingerprint } from './fingerprint';
import type { ProfileChart } from './ProfileDocument';

/** Which version of a profile's chart is wanted. */
export interface WantedVersion {
  /** What the user asks for. */
  asked?: string;
  /** What the release runs now: it stays, unless something else is asked for. */
  current?: { chart?: string; version?: string };
}

/** Finds and opens the charts of profiles. */
export class ProfileCharts {
  readonly #library: ChartLibrary | undefined;
  readonly #read = new Map<string, { stamp: string; chart: Chart }>();

  constructor(options: { library?: ChartLibrary }) {
    this.#library = options.library;
  }

  /**
   * The newest version a profile's range allows, without fetching the chart.
   *
   * @throws NotFoundError when the source has none in the range
   */
  async newest(
    chart: Exclude<ProfileChart, { path: string }>,
  ): Promise<ChartVersionSummary> {
    const [newest] = await this.#versions(chart);
    if (!newest) {
      throw new NotFoundError(
        `Source ${chart.source} has no version of chart ${chart.name}${
          chart.version ? ` in the range ${chart.version}` : ''
        }; correct spec.chart.version of the profile`,
      );
    }
    return newest;
  }

  /** @throws InputError or NotFoundError saying which versions there are */
  async open(
    chart: ProfileChart,
    directory: string | undefined,
    wanted: WantedVersion,
  ): Promise<Chart> {
    return 'path' in chart
      ? this.#openPath(chart.path, directory, wanted)
      : this.#openStored(chart, wanted);
  }

  async #openPath(
    path: string,
    directory: string | undefined,
    { asked }: WantedVersion,
  ): Promise<Chart> {
    if (!directory) {
      throw new ConflictError(
        `spec.chart.path: "${path}" is no chart of a profile in foredeck.helm.profiles; use the path one of those uses, or a chart of the store`,
      );
    }
    const stamp = await fingerprint(directory).catch(() => '');
    const chart = await this.#readOnce(directory, stamp);
    if (asked !== undefined && asked !== chart.version) {
      throw new InputError(
        `chartVersion: the profile's chart ${chart.name} is there in version ${chart.version} only, not ${asked}`,
      );
    }
    return chart;
  }

  async #openStored(
    chart: Exclude<ProfileChart, { path: string }>,
    { asked, current }: WantedVersion,
  ): Promise<Chart> {
    const { source, name, version: range } = chart;
    const allowed = await this.#versions(chart);
    const has = (version: string | undefined) =>
      allowed.some(one => one.version === version);
    if (asked !== undefined && !has(asked)) {
      throw new InputError(
        `chartVersion: ${asked} is not among the versions of ${name} that the profile allows${
          range ? ` (${range})` : ''
        }; the newest is ${allowed[0]?.version ?? 'none'}`,
      );
    }
    const stays = current?.chart === name ? current?.version : undefined;
    const version =
      asked ??
      (has(stays) ? stays : undefined) ??
      (await this.newest(chart)).version;
    const opened = await this.#requireLibrary().open({ source, name, version });
    return this.#readOnce(opened.directory, opened.digest);
  }

  #versions({
    source,
    name,
    version,
  }: Exclude<ProfileChart, { path: string }>): Promise<ChartVersionSummary[]> {
    return this.#requireLibrary().versions(source, name, version);
  }

  #requireLibrary(): ChartLibrary {
    if (!this.#library) {
      throw new ServiceUnavailableError(
        'The store has no chart sources; configure foredeck.helm.charts',
      );
    }
    return this.#library;
  }

  async #readOnce(directory: string, stamp: string): Promise<Chart> {
    const known = this.#read.get(directory);
    if (known && stamp && known.stamp === stamp) {
      return known.chart;
    }
    const chart = await readChart(directory);
    this.#read.set(directory, { stamp, chart });
    return chart;
  }
}
