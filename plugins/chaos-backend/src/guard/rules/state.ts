import { FRESH } from '../limits';
import { forNow, type Objection, type SafetyRule } from '../SafetyRule';
import type { GuardedVictim, GuardSnapshot } from '../GuardSnapshot';

/** The cluster is asked right before; only the very pods that were chosen are hit. */
export const state: SafetyRule = {
  id: 'state',
  check(snapshot) {
    const { state: seen, now, experiment } = snapshot;
    if (!seen) {
      return forNow('unreadable', 'The cluster could not be asked');
    }
    if (
      seen.readAt > now ||
      now - seen.readAt > FRESH ||
      seen.readAt < experiment.chosenAt
    ) {
      return forNow('stale', 'What is known of the cluster is too old');
    }
    return (
      aboutWorkload(snapshot, seen) ??
      (seen.victims.length === 0
        ? forNow('no-victim', 'No pod is chosen')
        : seen.victims.map(aboutVictim).find(one => one !== undefined))
    );
  },
};

function aboutWorkload(
  { experiment }: GuardSnapshot,
  { workload }: NonNullable<GuardSnapshot['state']>,
): Objection | undefined {
  const { kind, name, rollout } = workload;
  if (
    kind !== 'Deployment' &&
    !(kind === 'StatefulSet' && experiment.statefulSets)
  ) {
    return forNow('kind', `${kind} ${name} may not be hit`);
  }
  return rollout
    ? forNow('rollout', `${kind} ${name} is being rolled out`)
    : undefined;
}

function aboutVictim(victim: GuardedVictim): Objection | undefined {
  const { name, uid, found } = victim;
  if (!found) {
    return forNow('gone', `${name} is gone`);
  }
  if (found.uid !== uid) {
    return forNow('replaced', `${name} was replaced since it was chosen`);
  }
  if (found.terminating) {
    return forNow('terminating', `${name} ends already`);
  }
  return found.ready ? undefined : forNow('not-ready', `${name} is not ready`);
}
