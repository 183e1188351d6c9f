import { RunStep } from './copyLog';

/** Below this share done, a straight line to the end says nothing. */
const LEAST_SHARE = 0.1;

export function isOver({ now: { state } }: RunStep): boolean {
  return state === 'done' || state === 'skipped' || state === 'rolled-back';
}

function shareOf(step: RunStep): number {
  if (isOver(step)) {
    return 1;
  }
  return step.now.state === 'running' ? Math.min(1, step.now.progress ?? 0) : 0;
}

/** 0 to 1: steps that are over, and the running ones' shares. */
export function shareDone(steps: readonly RunStep[]): number {
  const done = steps.reduce((sum, step) => sum + shareOf(step), 0);
  return steps.length > 0 ? done / steps.length : 1;
}

/**
 * Seconds until a copy ends, as far as it can be told: as long again as its
 * share took so far, but at least until the slowest data job is through.
 *
 * @param elapsed - seconds since it began
 */
export function estimateLeft(
  steps: readonly RunStep[],
  elapsed: number,
): number | undefined {
  const jobs = steps
    .filter(({ now }) => now.state === 'running')
    .map(({ now }) => now.data?.etaSeconds ?? 0);
  const data = Math.max(0, ...jobs);
  const share = shareDone(steps);
  if (share < LEAST_SHARE) {
    return data > 0 ? data : undefined;
  }
  return Math.max(data, (elapsed * (1 - share)) / share);
}
