import type { JsonObject } from '@backstage/types';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import { canonicalJson, differingPaths } from '../rewrite/canonicalJson';
import type { ReleasePair } from './ReleasePair';

/** How many places a reason names before it counts. */
const NAMED = 3;

export interface Comparison {
  action: 'add' | 'update' | 'unchanged';
  /** In words. */
  reason: string;
}

/** What a release with these own values would change at the target. */
export function compareRelease(
  { source, current, below, belowHash }: ReleasePair,
  values: JsonObject,
  labels: Record<string, string>,
): Comparison {
  if (!current) {
    return { action: 'add', reason: 'is not there yet' };
  }
  if (current.status !== 'deployed') {
    return {
      action: 'update',
      reason: `the release at the target is ${current.status}`,
    };
  }
  const own = differingPaths(current.values, values);
  // Helm writes defaults of subcharts into what it records, so that a record
  // never equals the layers it was made of: where known, their hash decides.
  const sameBelow = belowHash !== undefined && current.layersHash === belowHash;
  const reasons = [
    ...chartReasons(source, current),
    ...(own.length ? [named(own)] : []),
    ...(own.length || sameBelow
      ? []
      : belowReasons(current.merged, mergeValues(below, values))),
    ...labelReasons(source.entityRef, current, labels),
  ];
  return reasons.length
    ? { action: 'update', reason: reasons.join('; ') }
    : { action: 'unchanged', reason: 'the same chart and values' };
}

function chartReasons(
  source: ReleasePair['source'],
  current: ReleasePair['source'],
): string[] {
  const { chart } = source;
  if (chart.name !== current.chart.name) {
    return [`chart ${current.chart.name} becomes ${chart.name}`];
  }
  if (chart.version !== current.chart.version) {
    return [`chart ${current.chart.version} becomes ${chart.version}`];
  }
  return source.digest === current.digest
    ? []
    : [
        `chart ${chart.version} has other files than the same version at the target`,
      ];
}

function belowReasons(before: JsonObject, after: JsonObject): string[] {
  if (canonicalJson(before) === canonicalJson(after)) {
    return [];
  }
  return [`defaults have changed: ${named(differingPaths(before, after))}`];
}

function labelReasons(
  entityRef: string | undefined,
  current: ReleasePair['source'],
  labels: Record<string, string>,
): string[] {
  const differing = Object.keys(labels)
    .filter(key => current.labels[key] !== labels[key])
    .map(key => `label ${key}`);
  const link =
    entityRef !== undefined && entityRef !== current.entityRef
      ? [`it is linked to ${entityRef}`]
      : [];
  return differing.length ? [named(differing), ...link] : link;
}

/** `image.tag and env.MODE differ`. */
function named(what: readonly string[]): string {
  if (what.length === 1) {
    return `${what[0]} differs`;
  }
  const shown = what.slice(0, NAMED);
  const more = what.length - shown.length;
  const words = more
    ? `${shown.join(', ')} and ${more} more`
    : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
  return `${words} differ`;
}
