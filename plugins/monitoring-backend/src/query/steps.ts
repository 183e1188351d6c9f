import type { TimeSpan } from '@foredeck/backstage-plugin-monitoring-common';
import type { AlignedSpan } from './RangeQueries';

/** Seconds between points that people can read off an axis. */
const NICE_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
  43_200, 86_400,
];
const DAY = 86_400;

/**
 * The smallest nice step at which a span has no more points than fit, and that
 * is not finer than what was scraped. Beyond a day: whole days.
 *
 * @param points - that fit into the panel's width
 * @param scrapeInterval - seconds between samples
 */
export function chooseStep(
  from: number,
  to: number,
  points: number,
  scrapeInterval: number,
): number {
  const least = Math.max((to - from) / Math.max(1, points), scrapeInterval);
  return NICE_STEPS.find(step => step >= least) ?? Math.ceil(least / DAY) * DAY;
}

/** The span with both ends moved back to multiples of the step. */
export function alignSpan({ from, to }: TimeSpan, step: number): AlignedSpan {
  return {
    from: Math.floor(from / step) * step,
    to: Math.floor(to / step) * step,
    step,
  };
}
