import type { JsonObject } from '@backstage/types';
import {
  mergeLowerLayers,
  type ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { StoreEntry } from '../profiles/StoreEntry';
import type { Places } from '../places/Places';
import { layersHash } from './layersHash';
import type { LayerPlace, LayerSource } from './LayerSource';

/** What lies below a release's own values. Holds secrets. */
export interface LowerLayers {
  /** Lowest first: chart, profile, spaces, environments. */
  layers: ValuesLayer[];
  /** Their merge: what Helm gets as the chart's values. */
  merged: JsonObject;
  hash: string;
}

/** Finds the layers of values below a release's own. */
export class ReleaseLayers {
  readonly #source: LayerSource;
  readonly #places: Places;

  constructor(options: { source: LayerSource; places: Places }) {
    this.#source = options.source;
    this.#places = options.places;
  }

  async below(
    entry: StoreEntry,
    cluster: Cluster,
    namespace: string,
  ): Promise<LowerLayers> {
    const place = await this.#places.read(cluster, namespace);
    return this.at(entry, { cluster: cluster.info.name, ...place });
  }

  /** As `below`, where the space and environment are known already. */
  async at(
    { summary, chart, profileValues }: StoreEntry,
    place: Omit<LayerPlace, 'profile'>,
  ): Promise<LowerLayers> {
    return this.over(
      [
        {
          kind: 'chart',
          title: `Chart ${chart.name} ${chart.version}`,
          values: chart.values,
        },
        {
          kind: 'profile',
          title: `Profile "${summary.title}", revision ${summary.revision}`,
          values: profileValues,
        },
      ],
      { ...place, profile: summary.name },
    );
  }

  /** The layers of a place over others that lie below them. */
  async over(
    lowest: readonly ValuesLayer[],
    place: LayerPlace,
  ): Promise<LowerLayers> {
    const layers = [...lowest, ...(await this.#source.layers(place))];
    const merged = mergeLowerLayers(layers);
    return { layers, merged, hash: layersHash(merged) };
  }
}
