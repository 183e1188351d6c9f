import { InputError, toError } from '@backstage/errors';
import type { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import { checkHostTemplate } from '../naming/hostTemplate';
import { parsePath } from '../rewrite/setValue';

/** Ids that the implied rules have in plans. */
const IMPLIED = ['namespace', 'environment', 'address', 'secret'];

/** @throws InputError naming the rule, its field and the fix */
export function checkRules(rules: readonly RewriteRule[]): void {
  const ids = new Set<string>(IMPLIED);
  rules.forEach((rule, index) => {
    const field = `rules[${index}]`;
    if (!rule.id) {
      throw new InputError(`${field}.id: give the rule a name`);
    }
    if (ids.has(rule.id)) {
      throw new InputError(
        `${field}.id: ${rule.id} is taken; every rule needs an id of its own`,
      );
    }
    ids.add(rule.id);
    checkRule(rule, field);
  });
}

function checkRule(rule: RewriteRule, field: string): void {
  switch (rule.type) {
    case 'host':
      named(`${field}.template`, () => checkHostTemplate(rule.template));
      break;
    case 'set':
      named(`${field}.path`, () => parsePath(rule.path));
      break;
    case 'scale':
      checkFactors(rule, field);
      break;
    default:
      if (!rule.from) {
        throw new InputError(`${field}.from: say what is to be replaced`);
      }
      if (
        (rule.type === 'registry' || rule.type === 'storageClass') &&
        !rule.to
      ) {
        throw new InputError(`${field}.to: say what takes its place`);
      }
  }
}

function checkFactors(
  rule: Extract<RewriteRule, { type: 'scale' }>,
  field: string,
): void {
  const { replicas, cpu, memory, storage } = rule;
  const factors = Object.entries({ replicas, cpu, memory, storage }).filter(
    ([, factor]) => factor !== undefined,
  );
  if (factors.length === 0) {
    throw new InputError(
      `${field}: give a factor for replicas, cpu, memory or storage`,
    );
  }
  for (const [name, factor] of factors) {
    if (typeof factor !== 'number' || !(factor > 0) || !isFinite(factor)) {
      throw new InputError(`${field}.${name}: the factor must be above 0`);
    }
  }
}

function named(field: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new InputError(`${field}: ${toError(error).message}`);
  }
}
