/** What stands for a span in a pack's queries. */
const PLACEHOLDER = /\$(?:interval\b|\{interval\})/g;

/** @param interval - seconds, whole */
export function fillInterval(expr: string, interval: number): string {
  return expr.replace(PLACEHOLDER, durationText(interval));
}

/** As PromQL writes it, in the largest unit that is whole. */
export function durationText(seconds: number): string {
  for (const [unit, length] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (seconds % length === 0) {
      return `${seconds / length}${unit}`;
    }
  }
  return `${seconds}s`;
}

/**
 * A span with at least four samples, so that `rate` has two of them also when
 * one is late, and with no sample between two points left out.
 *
 * @param step - seconds between points
 * @param scrapeInterval - seconds between samples
 */
export function intervalOf(step: number, scrapeInterval: number): number {
  const least = Math.max(4 * scrapeInterval, step);
  const grain = least <= 60 ? 5 : 60;
  return Math.ceil(least / grain) * grain;
}
