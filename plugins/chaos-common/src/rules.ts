/**
 * The twelve rules that every kill has to pass, in the order in which they are
 * told of.
 */
export const SAFETY_RULES = [
  'configuration',
  'stop',
  'active',
  'preview',
  'place',
  'requester',
  'leader',
  'state',
  'recovery',
  'replicas',
  'disruption-budget',
  'audit',
] as const;

export type SafetyRuleId = (typeof SAFETY_RULES)[number];

/** A rule's no. */
export interface RuleRefusal {
  rule: SafetyRuleId;
  /** What of the rule it was, such as `protected`, for machines. */
  code: string;
  /** Why, in one sentence, and what would change it. */
  message: string;
  /** Whether waiting can help; else the experiment halts. */
  passes: boolean;
}

/** A rule as a preview shows it. */
export interface RuleInForce {
  rule: SafetyRuleId;
  title: string;
  /** With the numbers that hold here. */
  setting: string;
}
