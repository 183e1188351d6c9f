import type { ValuesLayer } from '@foredeck/backstage-plugin-helm-common';

/** Where a release is, or shall be, and what it is made from. */
export interface LayerPlace {
  cluster: string;
  /** As the namespace's labels say. */
  space?: string;
  environment?: string;
  profile?: string;
}

/** Knows the default values of spaces and environments. */
export interface LayerSource {
  /** The layers that apply, lowest first: spaces before environments. */
  layers(place: LayerPlace): Promise<ValuesLayer[]>;
}
