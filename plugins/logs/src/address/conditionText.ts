import type { FieldCondition } from '@foredeck/backstage-plugin-logs-common';

const SIGNS: Array<[FieldCondition['operator'], string]> = [
  ['not-equals', '!='],
  ['missing', '!?'],
  ['equals', '='],
  ['contains', '~'],
  ['exists', '?'],
];

/**
 * A condition as people write it: `status!=500`, `path~/cart`, `user?` (has
 * it) or `user!?` (has it not). In the name of the field a backslash stands
 * before each of `!`, `=`, `~`, `?` and `\`.
 */
export function writeCondition(condition: FieldCondition): string {
  const name = condition.field.replace(/[\\!=~?]/g, '\\$&');
  const sign = SIGNS.find(([operator]) => operator === condition.operator);
  return `${name}${sign?.[1]}${condition.value ?? ''}`;
}

/** Reads what `writeCondition` wrote; undefined when it is no condition. */
export function readCondition(text: string): FieldCondition | undefined {
  let field = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && at + 1 < text.length) {
      at += 1;
      field += text[at];
      continue;
    }
    const found = SIGNS.find(([, sign]) => text.startsWith(sign, at));
    if (found) {
      return conditionOf(field, found[0], text.slice(at + found[1].length));
    }
    field += text[at];
  }
  return undefined;
}

function conditionOf(
  field: string,
  operator: FieldCondition['operator'],
  value: string,
): FieldCondition | undefined {
  if (field === '') {
    return undefined;
  }
  if (operator === 'exists' || operator === 'missing') {
    return value === '' ? { field, operator } : undefined;
  }
  return { field, operator, value };
}
