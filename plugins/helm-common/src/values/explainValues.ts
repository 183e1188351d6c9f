import type { JsonObject, JsonValue } from '@backstage/types';
import type { LeafSource, ValuesLayer } from '../layers';
import { isJsonMap, ownValue, setOwnValue } from './jsonMap';
import { toPointer } from './jsonPointer';
import { isUserLayer } from './mergeLayers';

/** Merged values, and where each of them comes from. */
export interface ExplainedValues {
  /** As `mergeLayers` answers: what a chart's templates see. */
  merged: JsonObject;
  /**
   * By JSON pointer, one entry for each leaf of `merged`: scalars, lists as a
   * whole, empty maps. A leaf that a `null` took away has an entry, too, with
   * `removed` set.
   */
  provenance: Map<string, LeafSource>;
}

/** A value with the layer it comes from; `map` is absent on a leaf. */
interface Traced {
  layer: number;
  value: JsonValue;
  map?: Map<string, Traced>;
  removed?: true;
}

/**
 * Says of every merged value which layer set it and what it overrides.
 *
 * @param layers - lowest first, as `LAYER_KINDS` orders them
 */
export function explainValues(layers: readonly ValuesLayer[]): ExplainedValues {
  const pick = (wanted: (layer: ValuesLayer) => boolean) =>
    layers
      .map((layer, index) => ({ layer, index }))
      .filter(({ layer }) => wanted(layer))
      .map(({ layer, index }) => trace(layer.values, index))
      .reduce((below, above) => overlay(below, above, 'stays'), trace({}, 0));
  const lower = overlay(
    pick(layer => layer.kind === 'chart'),
    pick(layer => layer.kind !== 'chart' && !isUserLayer(layer)),
    'removes',
  );
  const all = overlay(lower, pick(isUserLayer), 'removes');
  const provenance = new Map<string, LeafSource>();
  const merged = collect(all, [], layers, provenance);
  return { merged: isJsonMap(merged) ? merged : {}, provenance };
}

function trace(value: JsonValue, layer: number): Traced {
  return isJsonMap(value)
    ? {
        layer,
        value,
        map: new Map(
          Object.entries(value).map(([key, below]) => [
            key,
            trace(below ?? null, layer),
          ]),
        ),
      }
    : { layer, value };
}

/** The merges of `mergeValues.ts`, over values that know their layer. */
function overlay(
  below: Traced,
  above: Traced,
  aNull: 'removes' | 'stays',
  nested = false,
): Traced {
  if (!below.map || !above.map || below.removed) {
    return above;
  }
  const map = new Map(below.map);
  for (const [key, value] of above.map) {
    const old = map.get(key);
    // What was removed is not there any more: a second null finds nothing.
    const held = old !== undefined && !old.removed;
    const removes = aNull === 'removes' && value.value === null;
    if (removes && held && !(nested && old.value === null)) {
      map.set(key, { ...value, removed: true });
    } else {
      map.set(key, held ? overlay(old, value, aNull, true) : value);
    }
  }
  return { layer: above.layer, value: above.value, map };
}

function collect(
  traced: Traced,
  path: string[],
  layers: readonly ValuesLayer[],
  provenance: Map<string, LeafSource>,
): JsonValue {
  const { map, value, layer, removed } = traced;
  const merged: JsonObject = {};
  for (const [key, below] of map ?? []) {
    const one = collect(below, [...path, key], layers, provenance);
    if (!below.removed) {
      setOwnValue(merged, key, one);
    }
  }
  if (map && (path.length === 0 || Object.keys(merged).length)) {
    return merged;
  }
  provenance.set(toPointer(path), {
    layer,
    overrides: overridden(layers, layer, path),
    ...(removed ? { removed } : {}),
  });
  return map ? merged : value;
}

/** What the layers below `layer` say about a place, nearest first. */
function overridden(
  layers: readonly ValuesLayer[],
  layer: number,
  path: readonly string[],
): LeafSource['overrides'] {
  const found: LeafSource['overrides'] = [];
  for (let index = layer - 1; index >= 0; index -= 1) {
    const value = claim(layers[index].values, path);
    if (value !== undefined) {
      found.push({ layer: index, value });
    }
  }
  return found;
}

/**
 * What one layer says about a place: its value there, or `null` where it puts
 * something that is no map above that place, which leaves nothing there.
 */
function claim(
  values: JsonObject,
  path: readonly string[],
): JsonValue | undefined {
  let at: JsonValue | undefined = values;
  for (const part of path) {
    if (!isJsonMap(at)) {
      return at === undefined ? undefined : null;
    }
    at = ownValue(at, part);
  }
  return at;
}
