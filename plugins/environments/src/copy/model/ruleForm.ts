import {
  RewriteRule,
  RewriteRuleType,
} from '@foredeck/backstage-plugin-environments-common';
import { JsonValue } from '@backstage/types';
import { parse, stringify } from 'yaml';

export const RULE_TYPES: readonly RewriteRuleType[] = [
  'host',
  'storageClass',
  'registry',
  'scale',
  'text',
  'set',
  'address',
];

export const FACTORS = ['replicas', 'cpu', 'memory', 'storage'] as const;

/** A rule as it is being written: every field of every kind, as text. */
export interface RuleForm {
  type: RewriteRuleType;
  releases: string[];
  template: string;
  from: string;
  to: string;
  replicas: string;
  cpu: string;
  memory: string;
  storage: string;
  path: string;
  value: string;
}

export const BLANK_RULE: RuleForm = {
  type: 'host',
  releases: [],
  template: '',
  from: '',
  to: '',
  replicas: '',
  cpu: '',
  memory: '',
  storage: '',
  path: '',
  value: '',
};

export function formOfRule(rule: RewriteRule): RuleForm {
  const form: RuleForm = {
    ...BLANK_RULE,
    type: rule.type,
    releases: rule.releases ?? [],
  };
  switch (rule.type) {
    case 'host':
      return { ...form, template: rule.template };
    case 'scale': {
      const text = (factor: number | undefined) =>
        factor === undefined ? '' : String(factor);
      return {
        ...form,
        replicas: text(rule.replicas),
        cpu: text(rule.cpu),
        memory: text(rule.memory),
        storage: text(rule.storage),
      };
    }
    case 'set':
      return { ...form, path: rule.path, value: valueText(rule.value) };
    default:
      return { ...form, from: rule.from, to: rule.to ?? '' };
  }
}

/** @throws Error in words when the value of a setting is not YAML */
export function ruleOfForm(form: RuleForm, id: string): RewriteRule {
  const { releases, from, to, type } = form;
  const base = { id, ...(releases.length > 0 ? { releases } : {}) };
  switch (type) {
    case 'host':
      return { ...base, type, template: form.template.trim() };
    case 'scale':
      return {
        ...base,
        type,
        ...Object.fromEntries(
          FACTORS.filter(name => form[name].trim() !== '').map(name => [
            name,
            Number(form[name].replace(',', '.')),
          ]),
        ),
      };
    case 'set':
      return {
        ...base,
        type,
        path: form.path.trim(),
        value: (parse(form.value) ?? null) as JsonValue,
      };
    case 'address':
      return {
        ...base,
        type,
        from: from.trim(),
        ...(to.trim() ? { to: to.trim() } : {}),
      };
    default:
      return { ...base, type, from: from.trim(), to: to.trim() };
  }
}

/** A name for a new rule that none of the others has. */
export function newRuleId(
  type: RewriteRuleType,
  rules: readonly RewriteRule[],
): string {
  const taken = new Set(rules.map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = `${type}-${number}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}

/** A value in one line where it fits. */
export function valueText(value: JsonValue): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
