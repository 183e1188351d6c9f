import { stripAnsi } from '../ansi/stripAnsi';
import type { Fields } from './Fields';
import { flattenJson } from './flattenJson';
import { parseLogfmt } from './parseLogfmt';

/** Where JSON may begin in a line, after a time, a level or a name. */
const LONGEST_PREFIX = 200;

/** Where `text` is JSON from on, to its end; undefined when it can not be. */
function jsonStart(text: string): number | undefined {
  if (!text.endsWith('}')) {
    return undefined;
  }
  const start = text.indexOf('{');
  return start < 0 || start > LONGEST_PREFIX ? undefined : start;
}

function parseJson(text: string): Fields | undefined {
  const start = jsonStart(text);
  if (start === undefined) {
    return undefined;
  }
  const fields = flattenJson(text.slice(start));
  if (!fields || start === 0) {
    return fields;
  }
  const prefix = parseLogfmt(text.slice(0, start));
  return prefix
    ? Object.assign(Object.create(null) as Fields, prefix, fields)
    : fields;
}

/**
 * The fields of a line: of a JSON object (also after a prefix such as a time,
 * also over several lines), or the `key=value` pairs of logfmt. What is nested
 * has dotted names (`{"a":{"b":1}}` is `a.b`), entries of arrays their index;
 * bounded by `FIELD_LIMITS`. Empty for a line without any.
 */
export function parseFields(text: string): Fields {
  const plain = stripAnsi(text).trim();
  const end = plain.indexOf('\n');
  const first = end < 0 ? plain : plain.slice(0, end).trimEnd();
  return (
    parseJson(plain) ??
    (end < 0 ? undefined : parseJson(first)) ??
    parseLogfmt(first) ??
    (Object.create(null) as Fields)
  );
}
