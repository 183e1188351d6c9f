import type { LoadedTarget } from '../../sources/MetricSource';

export interface TargetCounts {
  up: number;
  down: number;
  dropped: number;
}

export const NO_TARGETS: TargetCounts = { up: 0, down: 0, dropped: 0 };

/** Counts active targets by their health; new ones count as neither. */
export function countTargets(
  active: readonly LoadedTarget[],
  dropped: readonly LoadedTarget[],
): TargetCounts {
  return {
    up: active.filter(({ health }) => health === 'up').length,
    down: active.filter(({ health }) => health === 'down').length,
    dropped: dropped.length,
  };
}

/**
 * Counts in words.
 *
 * @param fresh - targets that were not scraped yet
 */
export function countsInWords(counts: TargetCounts, fresh: number): string {
  const known = counts.up + counts.down + fresh;
  if (known === 0) {
    return counts.dropped > 0
      ? `no targets, ${counts.dropped} dropped`
      : 'no targets';
  }
  return `${counts.up} of ${known} up${
    counts.dropped > 0 ? `, ${counts.dropped} dropped` : ''
  }`;
}
