import { z } from 'zod';

/** What a rule does. Prometheus reads the names whatever their case. */
export const RELABEL_ACTIONS = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
] as const;

export type RelabelAction = (typeof RELABEL_ACTIONS)[number];

/** One entry of `relabel_configs`, with nothing left to defaults. */
export interface RelabelRule {
  action: RelabelAction;
  sourceLabels: string[];
  separator: string;
  /** RE2; anchored at both ends when it is applied. */
  regex: string;
  modulus: number;
  targetLabel: string;
  replacement: string;
}

/** What a rule has where it says nothing. */
export const RULE_DEFAULTS: RelabelRule = {
  action: 'replace',
  sourceLabels: [],
  separator: ';',
  regex: '(.*)',
  modulus: 0,
  targetLabel: '',
  replacement: '$1',
};

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const ruleSchema = z.object({
  action: z
    .string()
    .transform(action => action.toLowerCase())
    .pipe(z.enum(RELABEL_ACTIONS))
    .optional(),
  source_labels: z.array(text).optional(),
  separator: text.optional(),
  regex: text.nullable().optional(),
  modulus: z.coerce.number().optional(),
  target_label: text.optional(),
  replacement: text.optional(),
});

/**
 * Reads one entry of `relabel_configs`.
 *
 * Prometheus prints its configuration with all defaults written out, and leaves
 * out what is empty: an absent separator is then an empty one. In a file it is
 * the default.
 *
 * @param printed - whether Prometheus printed it
 * @returns undefined for what is no rule
 */
export function readRelabelRule(
  value: unknown,
  printed: boolean,
): RelabelRule | undefined {
  const { data } = ruleSchema.safeParse(value);
  if (!data) {
    return undefined;
  }
  const absent = printed
    ? { ...RULE_DEFAULTS, separator: '', replacement: '' }
    : RULE_DEFAULTS;
  return {
    action: data.action ?? absent.action,
    sourceLabels: data.source_labels ?? absent.sourceLabels,
    separator: data.separator ?? absent.separator,
    // Null is what an empty one is printed as.
    regex: data.regex === null ? '' : data.regex ?? absent.regex,
    modulus: data.modulus ?? absent.modulus,
    targetLabel: data.target_label ?? absent.targetLabel,
    replacement: data.replacement ?? absent.replacement,
  };
}

/** The rule as a person would write it, without what is default. */
export function describeRule(rule: RelabelRule): string {
  const parts = [`action: ${rule.action}`];
  if (rule.sourceLabels.length) {
    parts.push(`source_labels: [${rule.sourceLabels.join(', ')}]`);
  }
  if (rule.separator !== RULE_DEFAULTS.separator) {
    parts.push(`separator: ${JSON.stringify(rule.separator)}`);
  }
  if (rule.targetLabel) {
    parts.push(`target_label: ${rule.targetLabel}`);
  }
  if (rule.regex !== RULE_DEFAULTS.regex) {
    parts.push(`regex: ${JSON.stringify(rule.regex)}`);
  }
  if (rule.modulus) {
    parts.push(`modulus: ${rule.modulus}`);
  }
  const replaces = rule.action === 'replace' || rule.action === 'labelmap';
  if (replaces && rule.replacement !== RULE_DEFAULTS.replacement) {
    parts.push(`replacement: ${JSON.stringify(rule.replacement)}`);
  }
  return parts.join(', ');
}
