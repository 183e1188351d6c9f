import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { versionRange } from './versionRange';

/** Knows which profiles are made from charts of the store. */
export interface ChartUsage {
  /** Names of the profiles of each chart, by {@link chartKey}. */
  byChart(): Promise<Map<string, string[]>>;
  /** Names of profiles that may deploy this version. */
  ofVersion(source: string, name: string, version: string): Promise<string[]>;
}

/** One text for a chart of a source. */
export function chartKey(source: string, name: string): string {
  return JSON.stringify([source, name]);
}

/** Asks the profiles each time: they change while the portal runs. */
export class ProfileChartUsage implements ChartUsage {
  readonly #profiles: () => Promise<ProfileSummary[]>;

  constructor(options: { profiles: () => Promise<ProfileSummary[]> }) {
    this.#profiles = options.profiles;
  }

  async byChart(): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const { name, chart } of await this.#profiles()) {
      if (chart.source) {
        const key = chartKey(chart.source, chart.name);
        found.set(key, [...(found.get(key) ?? []), name]);
      }
    }
    return found;
  }

  async ofVersion(
    source: string,
    name: string,
    version: string,
  ): Promise<string[]> {
    const profiles = await this.#profiles();
    return profiles
      .filter(
        ({ chart }) =>
          chart.source === source &&
          chart.name === name &&
          (chart.version === version ||
            !chart.range ||
            versionRange(chart.range)(version)),
      )
      .map(profile => profile.name);
  }
}
