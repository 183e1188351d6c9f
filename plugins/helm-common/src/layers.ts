import type { JsonObject, JsonValue } from '@backstage/types';

/** Where a value can come from, lowest first: each overrides those before it. */
export const LAYER_KINDS = [
  'chart',
  'profile',
  'space',
  'environment',
  'release',
  'deploy',
] as const;

/**
 * `release` is what the user set earlier and Helm stores as the release's own
 * values; `deploy` is what this form or CI call sets over it.
 */
export type LayerKind = (typeof LAYER_KINDS)[number];

/** One layer of a values merge. */
export interface ValuesLayer {
  kind: LayerKind;
  /** Such as `Profile "Node.js", revision 7` or `Environment staging`. */
  title: string;
  values: JsonObject;
}

/** Where one leaf of the merged values comes from. */
export interface LeafSource {
  /** Index into the layers. */
  layer: number;
  /** What it overrode, nearest below first; a removal shows as `null`. */
  overrides: Array<{ layer: number; value: JsonValue }>;
  /** Set where a `null` of this layer took away what those below hold. */
  removed?: true;
}

/**
 * The layers of a release's values, secrets masked, for a form to show. The
 * merge itself and the provenance are pure functions of these (`explainValues`).
 */
export interface LayeredValues {
  /** Lowest first, from `chart` to `release`; `deploy` is the form's own. */
  layers: ValuesLayer[];
  /** SHA-256 of all layers below the release's own, merged: the first 32 digits, as stored with a release. */
  hash: string;
  /** True when the layers below changed since the release was deployed last. */
  changedBelow: boolean;
}
