import type { Exemplar } from '@foredeck/backstage-plugin-monitoring-common';

/** More dots than this hide each other and the lines. */
const COLUMNS = 48;

/** The highest of each stretch of a span: those that somebody will ask about. */
export function thinExemplars(
  exemplars: readonly Exemplar[],
  { from, to }: { from: number; to: number },
): Exemplar[] {
  const width = Math.max(to - from, 1) / COLUMNS;
  const highest = new Map<number, Exemplar>();
  for (const exemplar of exemplars) {
    const column = Math.floor((exemplar.time - from) / width);
    const other = highest.get(column);
    if (!other || exemplar.value > other.value) {
      highest.set(column, exemplar);
    }
  }
  return [...highest.values()];
}
