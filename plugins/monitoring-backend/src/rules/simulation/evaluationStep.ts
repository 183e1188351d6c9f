/** Seconds; those that divide larger spans evenly. */
const STEPS = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800];

/** Evaluations of one simulation: what a data source computes in a moment. */
const MOST_EVALUATIONS = 5_100;

/**
 * How far apart a simulation looks at a rule: as often as Prometheus would, or
 * so that a long span takes no more than about 5,000 evaluations. A day is
 * looked at every 30 s, 14 days every 5 minutes.
 *
 * @param interval - seconds between the samples of the data source
 */
export function evaluationStep(span: number, interval: number): number {
  const fitting = STEPS.find(
    step => step >= interval && span / step <= MOST_EVALUATIONS,
  );
  return fitting ?? Math.max(STEPS[STEPS.length - 1], interval);
}
