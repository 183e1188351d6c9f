import type { JsonObject } from '@backstage/types';
import { isJsonMap, ownValue, setOwnValue } from './jsonMap';

/**
 * Lays `override` over `base` as Helm lays user values over a chart's: maps
 * merge, anything else replaces, and `null` removes what the base holds. A
 * `null` over nothing stays a `null`, as Helm leaves it; so does, below the
 * first level, one over another `null`: Helm merges twice, and the second time
 * finds only the base's.
 *
 * Source: `CoalesceTables` of Helm's chart package. Neither argument changes.
 */
export function mergeValues(
  base: JsonObject,
  override: JsonObject,
): JsonObject {
  return overlay(base, override, 'removes');
}

/**
 * Lays one values file over another as Helm does with several `--values`: maps
 * merge and anything else replaces, `null` too. The `null` stays, to remove
 * what the chart holds there.
 *
 * Source: `MergeMaps` of Helm's chart loader. Neither argument changes.
 */
export function mergeValuesFiles(
  base: JsonObject,
  override: JsonObject,
): JsonObject {
  return overlay(base, override, 'stays');
}

function overlay(
  base: JsonObject,
  override: JsonObject,
  aNull: 'removes' | 'stays',
  nested = false,
): JsonObject {
  const merged: JsonObject = {};
  for (const [key, value] of Object.entries(base)) {
    if (!Object.hasOwn(override, key)) {
      setOwnValue(merged, key, value);
    }
  }
  for (const [key, value] of Object.entries(override)) {
    const below = ownValue(base, key);
    const holds = Object.hasOwn(base, key) && !(nested && below === null);
    if (aNull === 'removes' && value === null && holds) {
      continue;
    }
    setOwnValue(
      merged,
      key,
      isJsonMap(value) && isJsonMap(below)
        ? overlay(below, value, aNull, true)
        : value,
    );
  }
  return merged;
}
