import { FIELD_LIMITS, type Fields } from './Fields';

/** A number too long for a double, kept as it was written. */
class ExactNumber {
  constructor(readonly source: string) {}
}

/** What holds a number that a double may not hold exactly. */
const LONG_NUMBER = /[0-9]{16}/;

function parse(text: string): unknown {
  if (!LONG_NUMBER.test(text)) {
    return JSON.parse(text);
  }
  // Identifiers of traces and accounts must not change in their last digits.
  return JSON.parse(
    text,
    (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && context?.source
        ? new ExactNumber(context.source)
        : value,
  );
}

function add(
  fields: Fields,
  path: string,
  value: unknown,
  depth: number,
  room: { left: number },
): void {
  if (room.left <= 0) {
    return;
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof ExactNumber)
  ) {
    const entries = Object.entries(value);
    if (depth < FIELD_LIMITS.depth && entries.length > 0) {
      for (const [key, nested] of entries) {
        add(fields, path ? `${path}.${key}` : key, nested, depth + 1, room);
      }
      return;
    }
  }
  if (!(path in fields)) {
    room.left--;
  }
  if (value instanceof ExactNumber) {
    fields[path] = value.source;
  } else {
    fields[path] =
      typeof value === 'object' && value !== null
        ? JSON.stringify(value, (_key, nested: unknown) =>
            nested instanceof ExactNumber ? nested.source : nested,
          )
        : String(value);
  }
}

/**
 * The fields of a JSON object under dotted names; entries of arrays by their
 * index. What is nested deeper than the bound stays JSON. Undefined when `text`
 * is no object.
 */
export function flattenJson(text: string): Fields | undefined {
  let parsed: unknown;
  try {
    parsed = parse(text);
  } catch {
    // Text that only looks like JSON has no fields.
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return undefined;
  }
  const fields: Fields = Object.create(null);
  add(fields, '', parsed, 0, { left: FIELD_LIMITS.fields });
  // An object without entries.
  delete fields[''];
  return fields;
}
