import type { LabelMatcher } from './LabelMatcher';

const BARE_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Half a character, which can not be written in UTF-8. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
// Line separators, control characters and what would end the literal.
const ESCAPED = /["\\\p{Cc}\u2028\u2029]/gu;

/**
 * Text as a string literal of PromQL, in one line and with the only escapes that
 * every parser of it reads alike.
 *
 * @throws Error for text that is no Unicode, which would change on the wire
 */
export function quote(text: string): string {
  if (LONE_SURROGATE.test(text)) {
    throw new Error('a text in a query must be well-formed Unicode');
  }
  const escaped = text.replace(ESCAPED, character => {
    if (character === '"' || character === '\\') {
      return `\\${character}`;
    }
    return character === '\n'
      ? '\\n'
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** A matcher as it stands within braces, such as `namespace="shop"`. */
export function matcherText({ label, operator, value }: LabelMatcher): string {
  const name = BARE_LABEL.test(label) ? label : quote(label);
  return `${name}${operator}${quote(value)}`;
}

/** Text as an RE2 expression that fits only that text. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/**
 * A matcher that fits series whose label has one of the values.
 *
 * @throws Error without values or with an empty one: that would fit series that
 * do not have the label at all
 */
export function anyOf(label: string, values: readonly string[]): LabelMatcher {
  const distinct = [...new Set(values)].sort();
  if (distinct.length === 0 || distinct.includes('')) {
    throw new Error(`a matcher on ${label} needs values that are not empty`);
  }
  return distinct.length === 1
    ? { label, operator: '=', value: distinct[0] }
    : { label, operator: '=~', value: distinct.map(escapeRegex).join('|') };
}
