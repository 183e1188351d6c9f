import { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import { PLACEHOLDERS, placeholdersOf } from './hostTemplate';

export type RuleProblem =
  | 'template'
  | 'placeholder'
  | 'from'
  | 'to'
  | 'same'
  | 'factors'
  | 'path';

/** What keeps a rule from being used; undefined when nothing does. */
export function ruleProblem(rule: RewriteRule): RuleProblem | undefined {
  switch (rule.type) {
    case 'host':
      return hostProblem(rule.template);
    case 'scale':
      return scaleProblem(rule);
    case 'set':
      return rule.path.trim() === '' || /^\.|\.\.|\.$/.test(rule.path)
        ? 'path'
        : undefined;
    case 'address':
      return rule.from.trim() === '' ? 'from' : undefined;
    default:
      return changeProblem(rule.from, rule.to);
  }
}

function hostProblem(template: string): RuleProblem | undefined {
  if (template.trim() === '') {
    return 'template';
  }
  return placeholdersOf(template).every(name => PLACEHOLDERS.has(name))
    ? undefined
    : 'placeholder';
}

function changeProblem(from: string, to: string): RuleProblem | undefined {
  if (from.trim() === '') {
    return 'from';
  }
  if (to.trim() === '') {
    return 'to';
  }
  return from === to ? 'same' : undefined;
}

function scaleProblem(rule: {
  replicas?: number;
  cpu?: number;
  memory?: number;
  storage?: number;
}): RuleProblem | undefined {
  const factors = [rule.replicas, rule.cpu, rule.memory, rule.storage].filter(
    (factor): factor is number => factor !== undefined,
  );
  return factors.length === 0 || factors.some(factor => !(factor > 0))
    ? 'factors'
    : undefined;
}
