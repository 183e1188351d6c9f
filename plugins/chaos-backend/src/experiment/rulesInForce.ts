import {
  CHAOS_ANNOTATION,
  CHAOS_ENABLED,
  SAFETY_RULES,
  type ExperimentDraft,
  type RuleInForce,
  type SafetyRuleId,
} from '@foredeck/backstage-plugin-chaos-common';
import type { ChaosConfig } from '../config/ChaosConfig';
import { FRESH, HEARTBEAT_LOST, SETTLING } from '../guard/limits';
import { LEAST_READY } from '../selection/ineligible';

const TITLES: Record<SafetyRuleId, string> = {
  configuration: 'A wrong configuration switches chaos off',
  stop: 'One stop ends all chaos',
  active: 'Off by default, and over by itself',
  preview: 'Only what was previewed is done',
  place: 'The platform and the team both have to allow it',
  requester: 'It acts with the rights of who started it',
  leader: 'One replica hits, at a bounded rate',
  state: 'The cluster is asked right before each kill',
  recovery: 'The last kill has recovered before the next',
  replicas: 'Ready pods are left',
  'disruption-budget': 'PodDisruptionBudgets are respected',
  audit: 'Everything is recorded',
};

/** The twelve rules with the numbers that hold for an experiment, to be shown. */
export function rulesInForce(
  draft: ExperimentDraft,
  config: ChaosConfig,
): RuleInForce[] {
  const settings = settingsOf(draft, config);
  return SAFETY_RULES.map(rule => ({
    ...{ rule, title: TITLES[rule], setting: settings[rule] },
  }));
}

function settingsOf(
  { schedule, minimumReady }: ExperimentDraft,
  { maxima, countdownSeconds, recoverySeconds }: ChaosConfig,
): Record<SafetyRuleId, string> {
  return {
    configuration: 'Each fault names its key; nothing is guessed',
    stop: `Holds at once for all replicas; a backend that is silent for ${inSeconds(
      HEARTBEAT_LOST,
    )} ends its experiments`,
    active: `Counts down for ${countdownSeconds} s, and ends at ${schedule.expiresAt}`,
    preview: 'Any change asks for another preview',
    place: `Allowed places only, never protected environments or system namespaces, and namespaces annotated with ${CHAOS_ANNOTATION}: ${CHAOS_ENABLED}`,
    requester: 'Asked again before each kill',
    leader: `At most ${maxima.killsPerHour} kills in an hour on a cluster, ${
      maxima.paceSeconds
    } s apart; none in the first ${inSeconds(SETTLING)} after a start`,
    state: `Not older than ${inSeconds(
      FRESH,
    )}; only the very pod that was chosen, and never in a rollout`,
    recovery: `It halts when that takes more than ${recoverySeconds} s`,
    replicas: `${LEAST_READY} ready pods before, ${minimumReady} after, at most ${maxima.podsAtOnce} at once`,
    'disruption-budget': 'Also where a pod is deleted instead of evicted',
    audit: 'Start, kills, halt and end; what can not be recorded is not done',
  };
}

function inSeconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
