import type { ReleaseHealth } from '@foredeck/backstage-plugin-helm-common';
import {
  describeProblem,
  podProblem,
  workloadProgress,
} from '@foredeck/backstage-plugin-helm-node';
import type { LiveWorkload } from '@foredeck/backstage-plugin-workloads-node';
import { isPodFinished } from '../live/podState';

/**
 * Whether a release's workloads do what they should. A pod that can not run
 * makes it unhealthy at once, even while its workload still calls itself
 * progressing: nobody should have to wait for a deadline to read the cause.
 */
export function releaseHealth(
  workloads: readonly LiveWorkload[],
): ReleaseHealth {
  if (workloads.length === 0) {
    return { state: 'healthy', reason: 'It runs no workloads.' };
  }
  let ready = 0;
  let desired = 0;
  let failed: string | undefined;
  let progressing: string | undefined;
  for (const live of workloads) {
    const progress = workloadProgress(live.workload);
    const name = live.workload.object.metadata?.name ?? live.workload.kind;
    ready += progress.ready ?? 0;
    desired += progress.desired ?? 0;
    const trouble = podTrouble(live);
    if (trouble) {
      failed ??= `${name}: ${trouble}`;
    } else if (progress.state === 'failed') {
      failed ??= `${name}: ${progress.message}`;
    } else if (progress.state !== 'ready') {
      progressing ??= `${name}: ${progress.message}`;
    }
  }
  const counts = desired || ready ? { ready, desired } : {};
  if (failed) {
    return { state: 'unhealthy', reason: failed, ...counts };
  }
  return progressing
    ? { state: 'progressing', reason: progressing, ...counts }
    : { state: 'healthy', ...counts };
}

/** "1 of 2 pods is crash-looping (exit code 1)", for the problem most pods share. */
export function podTrouble(live: LiveWorkload): string | undefined {
  const pods = live.pods.filter(
    pod => !pod.metadata?.deletionTimestamp && !isPodFinished(pod),
  );
  const counted = new Map<string, { count: number; kind: string }>();
  for (const pod of pods) {
    const problem = podProblem(pod);
    // A Job's failed pods are retried; the Job itself says when it gave up.
    if (
      problem &&
      !(live.workload.kind === 'Job' && problem.kind === 'evicted')
    ) {
      const words = describeProblem(problem);
      const count = (counted.get(words)?.count ?? 0) + 1;
      counted.set(words, { count, kind: problem.kind });
    }
  }
  const [worst] = [...counted].sort((a, b) => b[1].count - a[1].count);
  if (!worst) {
    return undefined;
  }
  const [words, { count }] = worst;
  return pods.length === 1
    ? `its pod ${words}`
    : `${count} of ${pods.length} pods ${count === 1 ? words : plural(words)}`;
}

function plural(words: string): string {
  return words
    .replace(/^is /, 'are ')
    .replace(/^has /, 'have ')
    .replace(/^finds /, 'find ')
    .replace(/^runs /, 'run ');
}
