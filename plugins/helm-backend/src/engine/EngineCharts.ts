import type { JsonObject } from '@backstage/types';
import type { EngineChart } from '@foredeck/backstage-plugin-helm-node';
import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { chartOfEntry, type DeployChart } from '../deploy/DeployChart';
import type { LayerPlace } from '../layers/LayerSource';
import type { LowerLayers, ReleaseLayers } from '../layers/ReleaseLayers';
import type { ProfileStore } from '../profiles/ProfileStore';
import { parseSchema } from '../release/decodeRelease';
import type { StoredReleases } from './StoredReleases';
import { withRecordChart } from './stageRecordChart';

/** A chart to deploy, from the store or from a record. */
export interface OpenedEngineChart {
  name: string;
  version: string;
  /** The profile to write on the release. */
  profile?: string;
  /** What its profile needs of a cluster. */
  requirements?: Pick<ProfileSummary, 'title' | 'requires'>;
  /** What lies below a release's own values at a place. */
  below(place: Omit<LayerPlace, 'profile'>): Promise<LowerLayers>;
  /** @param values - what `below` came to */
  with(values: JsonObject): DeployChart;
}

/** Opens the charts that other plugins deploy. */
export class EngineCharts {
  readonly #profiles: ProfileStore;
  readonly #layers: ReleaseLayers;
  readonly #releases: StoredReleases;

  constructor(options: {
    profiles: ProfileStore;
    layers: ReleaseLayers;
    releases: StoredReleases;
  }) {
    this.#profiles = options.profiles;
    this.#layers = options.layers;
    this.#releases = options.releases;
  }

  /** @throws what opening a profile, or reading a record, throws */
  open(chart: EngineChart, actor: Actor): Promise<OpenedEngineChart> {
    return chart.kind === 'profile'
      ? this.#ofProfile(chart)
      : this.#ofRecord(chart, actor);
  }

  async #ofProfile({
    profile,
    version,
  }: EngineChart & { kind: 'profile' }): Promise<OpenedEngineChart> {
    const entry = await this.#profiles.get(profile, { asked: version });
    return {
      name: entry.chart.name,
      version: entry.chart.version,
      profile,
      requirements: entry.summary,
      below: place => this.#layers.at(entry, place),
      with: values => chartOfEntry({ ...entry, defaults: values }),
    };
  }

  async #ofRecord(
    { release, revision, profile }: EngineChart & { kind: 'record' },
    actor: Actor,
  ): Promise<OpenedEngineChart> {
    const { chart } = await this.#releases.revision(release, revision, actor);
    const { name, version } = chart;
    const own = {
      kind: 'chart' as const,
      title: `Chart ${name} ${version} as in revision ${revision} of ${release.name} in ${release.namespace}`,
      values: chart.values,
    };
    return {
      ...{ name, version, profile },
      below: place => this.#layers.over([own], { ...place, profile }),
      with: values => ({
        ...{ name, version },
        schema: parseSchema(chart.schema) ?? {},
        staged: use => withRecordChart(chart, values, use),
      }),
    };
  }
}
