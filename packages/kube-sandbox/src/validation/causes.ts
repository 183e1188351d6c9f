import type { StatusCause } from '../status/Status';

/** A value in the words of Kubernetes' field errors. */
function tell(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}

const detailed = (text: string, detail: string) =>
  detail ? `${text}: ${detail}` : text;

export function required(field: string, detail = ''): StatusCause {
  return {
    reason: 'FieldValueRequired',
    message: detailed('Required value', detail),
    field,
  };
}

export function invalidValue(
  field: string,
  value: unknown,
  detail: string,
): StatusCause {
  return {
    reason: 'FieldValueInvalid',
    message: detailed(`Invalid value: ${tell(value)}`, detail),
    field,
  };
}

export function unsupported(
  field: string,
  value: unknown,
  supported: string[],
): StatusCause {
  const list = supported.map(each => JSON.stringify(each)).join(', ');
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${tell(value)}: supported values: ${list}`,
    field,
  };
}

export function duplicate(field: string, value: unknown): StatusCause {
  return {
    reason: 'FieldValueDuplicate',
    message: `Duplicate value: ${tell(value)}`,
    field,
  };
}

export function notFoundValue(field: string, value: unknown): StatusCause {
  return {
    reason: 'FieldValueNotFound',
    message: `Not found: ${tell(value)}`,
    field,
  };
}

export function forbiddenField(field: string, detail: string): StatusCause {
  return {
    reason: 'FieldValueForbidden',
    message: detailed('Forbidden', detail),
    field,
  };
}

export function tooLong(field: string, maxBytes: number): StatusCause {
  return {
    reason: 'FieldValueTooLong',
    message: `Too long: may not be more than ${maxBytes} bytes`,
    field,
  };
}

export function typeInvalid(
  field: string,
  value: unknown,
  detail: string,
): StatusCause {
  return {
    reason: 'FieldValueTypeInvalid',
    message: detailed(`Invalid value: ${tell(value)}`, detail),
    field,
  };
}

export const IMMUTABLE = 'field is immutable';
export const NON_NEGATIVE = 'must be greater than or equal to 0';
