import type { RuleRefusal } from '@foredeck/backstage-plugin-chaos-common';
import type { GuardSnapshot } from './GuardSnapshot';
import { active } from './rules/active';
import { audit } from './rules/audit';
import { configuration } from './rules/configuration';
import { disruptionBudget } from './rules/disruptionBudget';
import { leader } from './rules/leader';
import { place } from './rules/place';
import { preview } from './rules/preview';
import { recovery } from './rules/recovery';
import { replicas } from './rules/replicas';
import { requester } from './rules/requester';
import { state } from './rules/state';
import { stop } from './rules/stop';
import type { SafetyRule } from './SafetyRule';

const RULES: readonly SafetyRule[] = [
  ...[configuration, stop, active, preview, place, requester],
  ...[leader, state, recovery, replicas, disruptionBudget, audit],
];

/** What all rules together say of a kill. */
export type Verdict =
  | { allowed: true }
  /** Of every rule that is against it, in their order; one at least. */
  | { allowed: false; refusals: RuleRefusal[] };

/**
 * Asks all twelve rules whether a kill may be done. It reads nothing and knows no
 * clock: the same snapshot always has the same verdict.
 */
export function guardKill(snapshot: GuardSnapshot): Verdict {
  const refusals = RULES.flatMap(({ id, check }) => {
    const objection = check(snapshot);
    return objection ? [{ rule: id, ...objection }] : [];
  });
  return refusals.length ? { allowed: false, refusals } : { allowed: true };
}
