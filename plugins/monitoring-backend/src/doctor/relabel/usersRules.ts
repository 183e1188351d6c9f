import type { UsersRelabeling } from '../snapshot/Monitor';
import {
  readRelabelRule,
  RULE_DEFAULTS,
  type RelabelRule,
} from './RelabelRule';

/** A relabeling of a monitor as the operator hands it to Prometheus. */
export function ruleOf(relabeling: UsersRelabeling): RelabelRule {
  const { action, sourceLabels, separator, targetLabel } = relabeling;
  const { regex, modulus, replacement } = relabeling;
  return (
    readRelabelRule(
      {
        // What is empty is left out, and so the default.
        ...(action && { action }),
        ...(sourceLabels?.length && { source_labels: sourceLabels }),
        ...(typeof separator === 'string' && { separator }),
        ...(targetLabel && { target_label: targetLabel }),
        ...(regex && { regex }),
        ...(modulus && { modulus }),
        ...(typeof replacement === 'string' && { replacement }),
      },
      false,
    ) ?? RULE_DEFAULTS
  );
}

/**
 * Which of a monitor's relabelings a rule of the loaded configuration is. The
 * operator puts them one after the other behind rules of its own.
 *
 * @param index - in the loaded rules
 * @returns the index in the monitor, or undefined for a rule of the operator
 */
export function usersRuleAt(
  loaded: readonly RelabelRule[],
  index: number,
  relabelings: readonly UsersRelabeling[],
): number | undefined {
  const users = relabelings.map(one => JSON.stringify(ruleOf(one)));
  const there = loaded.map(one => JSON.stringify(one));
  for (let start = there.length - users.length; start >= 0; start--) {
    if (users.every((rule, at) => there[start + at] === rule)) {
      const at = index - start;
      return at >= 0 && at < users.length ? at : undefined;
    }
  }
  // The monitor has changed since: the same rule is still the same.
  const same = users.indexOf(there[index]);
  return same >= 0 ? same : undefined;
}
