import type {
  RuleRefusal,
  SafetyRuleId,
} from '@foredeck/backstage-plugin-chaos-common';
import type { GuardSnapshot } from './GuardSnapshot';

/** What a rule says against a kill. */
export type Objection = Omit<RuleRefusal, 'rule'>;

/** One of the twelve: pure, over what is known at one moment. */
export interface SafetyRule {
  id: SafetyRuleId;
  /** Undefined when it has nothing against the kill. */
  check(snapshot: GuardSnapshot): Objection | undefined;
}

/** Waiting does not help: the experiment has to end. */
export function forGood(code: string, message: string): Objection {
  return { code, message, passes: false };
}

/** It may be allowed later. */
export function forNow(code: string, message: string): Objection {
  return { code, message, passes: true };
}
