import {
  SELECTION_LIMITS,
  type FieldCondition,
  type Fields,
} from '@foredeck/backstage-plugin-logs-common';
import { InputError } from '@backstage/errors';

function compile(
  condition: FieldCondition,
  index: number,
): (fields: Fields) => boolean {
  const { field, operator } = condition;
  const where = `filter.fields[${index}]`;
  if (!field) {
    throw new InputError(`${where}.field is empty; name a field`);
  }
  if (operator === 'exists') {
    return fields => fields[field] !== undefined;
  }
  if (operator === 'missing') {
    return fields => fields[field] === undefined;
  }
  const { value } = condition;
  if (value === undefined) {
    throw new InputError(
      `${where}.value is missing; ${operator} needs one, exists and missing do not`,
    );
  }
  for (const [name, text] of Object.entries({ field, value })) {
    if (text.length > SELECTION_LIMITS.textLength) {
      throw new InputError(
        `${where}.${name} has ${text.length} characters; use at most ${SELECTION_LIMITS.textLength}`,
      );
    }
  }
  if (operator === 'equals') {
    return fields => fields[field] === value;
  }
  if (operator === 'not-equals') {
    return fields => fields[field] !== value;
  }
  const wanted = value.toLowerCase();
  return fields => fields[field]?.toLowerCase().includes(wanted) ?? false;
}

/**
 * Conditions on fields, all of which must hold. A field that is missing equals
 * nothing; `contains` is whatever the case, `equals` is exact.
 *
 * @throws InputError that names the condition and the fix
 */
export function compileConditions(
  conditions: FieldCondition[],
): (fields: Fields) => boolean {
  if (conditions.length > SELECTION_LIMITS.conditions) {
    throw new InputError(
      `filter.fields has ${conditions.length} conditions; use at most ${SELECTION_LIMITS.conditions}`,
    );
  }
  const compiled = conditions.map(compile);
  return fields => compiled.every(holds => holds(fields));
}
