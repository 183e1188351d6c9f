import type {
  EndReason,
  RuleRefusal,
} from '@foredeck/backstage-plugin-chaos-common';
import type { GuardSnapshot } from '../guard/GuardSnapshot';
import type { Verdict } from '../guard/guardKill';
import type { ExperimentChange } from './ExperimentChange';

/**
 * What a refused kill does to its experiment: it ends where waiting can not help,
 * and waits else. Undefined where the kill is allowed.
 *
 * @param nextKillAt - When it is tried again, ISO 8601; only of use when it waits.
 */
export function changeByVerdict(
  verdict: Verdict,
  snapshot: GuardSnapshot,
  nextKillAt?: string,
): ExperimentChange | undefined {
  if (verdict.allowed) {
    return undefined;
  }
  const at = new Date(snapshot.now).toISOString();
  const final = verdict.refusals.find(one => !one.passes);
  return final
    ? { type: 'ends', at, why: endReason(final, snapshot) }
    : {
        ...{ type: 'waits', at, nextKillAt },
        why: { kind: 'rule', refusal: verdict.refusals[0] },
      };
}

function endReason(
  refusal: RuleRefusal,
  { stop, heartbeatAt, experiment, now }: GuardSnapshot,
): EndReason {
  const id = `${refusal.rule}/${refusal.code}`;
  if (id === 'stop/stopped' && stop) {
    return { kind: 'global-stop', by: stop.by, reason: stop.reason };
  }
  if (id === 'stop/heartbeat-lost' && heartbeatAt !== undefined) {
    return {
      kind: 'heartbeat-lost',
      silentSeconds: Math.floor((now - heartbeatAt) / 1000),
    };
  }
  if (id === 'active/expired') {
    return { kind: 'expired' };
  }
  return id === 'active/kills-done'
    ? { kind: 'kills-done', kills: experiment.kills }
    : { kind: 'rule', refusal };
}
