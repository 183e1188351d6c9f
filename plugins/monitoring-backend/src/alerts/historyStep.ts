import type { TimeSpan } from '@foredeck/backstage-plugin-monitoring-common';

const STEPS = [15, 30, 60, 120, 300, 600, 900, 1800];

const MOST_POINTS = 1500;

/** Seconds between samples: at least the source's own, and at most 1,500 of them in a span. */
export function historyStep({ from, to }: TimeSpan, interval: number): number {
  const fitting = STEPS.find(
    step => step >= interval && (to - from) / step <= MOST_POINTS,
  );
  return (
    fitting ??
    Math.max(interval, Math.ceil((to - from) / MOST_POINTS / 60) * 60)
  );
}
