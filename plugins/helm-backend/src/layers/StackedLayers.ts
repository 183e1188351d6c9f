import type { ValuesLayer } from '@foredeck/backstage-plugin-helm-common';
import type { LayerPlace, LayerSource } from './LayerSource';

/** Several sources, the later ones over the earlier: spaces of all, then environments of all. */
export class StackedLayers implements LayerSource {
  readonly #sources: readonly LayerSource[];

  constructor(sources: readonly LayerSource[]) {
    this.#sources = sources;
  }

  async layers(place: LayerPlace): Promise<ValuesLayer[]> {
    const all = await Promise.all(this.#sources.map(one => one.layers(place)));
    const layers = all.flat();
    return [
      ...layers.filter(one => one.kind !== 'environment'),
      ...layers.filter(one => one.kind === 'environment'),
    ];
  }
}
