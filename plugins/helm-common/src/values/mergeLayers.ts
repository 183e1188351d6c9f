import type { JsonObject } from '@backstage/types';
import type { LayerKind, ValuesLayer } from '../layers';
import { mergeValues, mergeValuesFiles } from './mergeValues';

/** The layers Helm stores as the release's own values; those below become the chart's. */
const USER_LAYERS: readonly LayerKind[] = ['release', 'deploy'];

/** Whether a layer is part of what Helm stores as the release's own values. */
export function isUserLayer({ kind }: Pick<ValuesLayer, 'kind'>): boolean {
  return USER_LAYERS.includes(kind);
}

/**
 * What Helm gets as the chart's values: the chart's own with profile, space
 * and environment over them, as `helm -f profile -f space -f environment`
 * would lay them.
 *
 * @param layers - lowest first; the user's layers are passed over
 */
export function mergeLowerLayers(layers: readonly ValuesLayer[]): JsonObject {
  const lower = layers.filter(layer => !isUserLayer(layer));
  return mergeValues(
    files(lower.filter(({ kind }) => kind === 'chart')),
    files(lower.filter(({ kind }) => kind !== 'chart')),
  );
}

/**
 * What Helm gets, and stores, as the user's own values: this deploy's over the
 * release's. A `null` stays in it, to remove what the layers below hold.
 *
 * @param layers - lowest first; the layers below are passed over
 */
export function mergeUserLayers(layers: readonly ValuesLayer[]): JsonObject {
  return files(layers.filter(isUserLayer));
}

/** All layers merged: exactly what a chart's templates see as `.Values`. */
export function mergeLayers(layers: readonly ValuesLayer[]): JsonObject {
  return mergeValues(mergeLowerLayers(layers), mergeUserLayers(layers));
}

function files(layers: readonly ValuesLayer[]): JsonObject {
  return layers.reduce<JsonObject>(
    (merged, { values }) => mergeValuesFiles(merged, values),
    {},
  );
}
