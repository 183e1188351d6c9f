import { HOUR } from '../guard/limits';
import { workloadKey } from '../selection/ObservedPod';
import type {
  KillRate,
  KillReservation,
  LedgerKill,
  LedgerRefusal,
} from './KillLedger';

/**
 * Whether a kill may be reserved beside those there are; all of its cluster have
 * to be told that are open, of the last hour, of its experiment or of its pods.
 */
export function admitKill(
  there: readonly LedgerKill[],
  wanted: KillReservation,
  rate: KillRate,
): LedgerRefusal | undefined {
  const own = there.filter(one => one.experiment === wanted.experiment);
  if (own.some(one => one.ordinal === wanted.ordinal)) {
    return 'ordinal-taken';
  }
  if (own.some(one => one.outcome === 'open')) {
    return 'experiment-open';
  }
  const here = there.filter(one => one.cluster === wanted.cluster);
  const key = workloadKey(wanted.workload);
  if (
    here.some(
      one => one.outcome === 'open' && workloadKey(one.workload) === key,
    )
  ) {
    return 'workload-open';
  }
  const hit = here.filter(one => one.outcome !== 'failed');
  const uids = wanted.pods.map(pod => pod.uid);
  if (hit.some(one => one.pods.some(pod => uids.includes(pod.uid)))) {
    return 'pod-taken';
  }
  // Failed ones count: asking a cluster that refuses is bounded too.
  const hour = here.filter(one => one.at > wanted.at - HOUR);
  if (hour.length >= rate.killsPerHour) {
    return 'rate';
  }
  return own.some(one => wanted.at - one.at < rate.paceSeconds * 1000)
    ? 'pace'
    : undefined;
}
