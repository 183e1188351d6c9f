import { MASK } from './mask';

/**
 * A name that ends like that of a secret, and what assigns: `password=`,
 * `"client_secret":`, `DB_PASSWORD = `, `\"token\":`, `api-key: `.
 */
const ASSIGNMENT = new RegExp(
  [
    '(password|passwd|passwort|passphrase|pwd|secret|token',
    '|api[-_.]?key|(?:secret|access|private|encryption|signing|account|auth)[-_.]?key',
    '|credentials?|authorization|set-cookie|cookie)\\d?',
    // The name's own closing quote, escaped or not.
    '(\\\\{0,7}["\'])?',
    '\\s{0,3}(?:=>|:=|[:=])[ \\t]{0,3}',
  ].join(''),
  'gi',
);

/** Names that headers have; their values may hold spaces. */
const HEADERS = /^(?:authorization|set-cookie|cookie)$/i;
const SCHEME =
  /(?:bearer|basic|digest|token|negotiate|ntlm|apikey|aws4-hmac-sha256)[ \t]{1,3}/iy;

/** Names of what is never anything else. */
const PASSWORDS = /^pass|^pwd$/i;

/** Values that say that there is none. */
const NOTHING =
  /^(?:null|nil|none|undefined|true|false|yes|no|empty|set|unset|missing|\*+|x+|<[^>]*>|\[?redacted\]?|•+)$/i;

const LONGEST_NOTHING = 64;

const QUOTES = /(\\{0,7})(["'])/y;

/** Where a quoted value ends; the quote before it had so many backslashes. */
function closingQuote(
  text: string,
  start: number,
  quote: string,
  escapes: number,
): number {
  // Each level of escaping doubles the backslashes and adds one.
  const period = 2 * (escapes + 1);
  let at = text.indexOf(quote, start);
  for (; at >= 0; at = text.indexOf(quote, at + 1)) {
    let before = 0;
    while (at - before > start && text[at - before - 1] === '\\') {
      before++;
    }
    if (before % period === escapes) {
      return at - escapes;
    }
  }
  return -1;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/**
 * Where a value without quotes ends.
 *
 * @param stops - what else ends it than white space and the text it stands in
 */
function endOfWord(text: string, start: number, stops: string): number {
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at];
    if (char <= ' ' || stops.includes(char)) {
      break;
    }
    if (char === '"' && /^"(?:[\s,:}\]]|$)/.test(text.slice(at, at + 2))) {
      break;
    }
  }
  // What closes a sentence or a list is not part of it.
  while (at > start && ",;)]}'\\".includes(text[at - 1])) {
    at--;
  }
  return at;
}

/** What ends a value where it stands: in a query, in a connection string. */
function stopsAt(text: string, nameStart: number): string {
  const before = text.slice(Math.max(0, nameStart - 128), nameStart);
  const delimiter = /([?&;])[\w. -]*$/.exec(before)?.[1];
  if (delimiter === ';') {
    return ';';
  }
  return delimiter ? '&#' : '';
}

/** A sentence rather than a value: `invalid token: unexpected end`. */
function isProse(text: string, start: number, end: number): boolean {
  return end - start < 16 && /^[a-z]+[,.]?$/i.test(text.slice(start, end));
}

/** Start and end of a value that is to be masked. */
interface Value {
  start: number;
  end: number;
  quoted?: boolean;
}

/** The value that begins at `start`; undefined when there is none to mask. */
function valueAt(
  text: string,
  match: RegExpExecArray,
  start: number,
): Value | undefined {
  const [, name, nameQuote] = match;
  QUOTES.lastIndex = start;
  const quoted = QUOTES.exec(text);
  if (quoted) {
    const from = start + quoted[0].length;
    const close = closingQuote(text, from, quoted[2], quoted[1].length);
    // Cut short: what is left of the line is the value.
    return {
      start: from,
      end: close < 0 ? endOfLine(text, from) : close,
      quoted: true,
    };
  }
  if (HEADERS.test(name)) {
    if (!/^authorization$/i.test(name)) {
      return { start, end: endOfWordOrLine(text, start) };
    }
    SCHEME.lastIndex = start;
    const scheme = SCHEME.exec(text);
    if (scheme) {
      const from = start + scheme[0].length;
      return {
        start: from,
        end: /^digest|^aws4/i.test(scheme[0])
          ? endOfWordOrLine(text, from)
          : endOfWord(text, from, ''),
      };
    }
  }
  if ('{['.includes(text[start] ?? '{')) {
    // Names within are looked at by themselves.
    return undefined;
  }
  const stops = nameQuote ? ',}]' : stopsAt(text, match.index);
  const end = endOfWord(text, start, stops);
  const colon = /:[ \t]+$/.test(text.slice(Math.max(0, start - 4), start));
  if (colon && !PASSWORDS.test(name) && isProse(text, start, end)) {
    return undefined;
  }
  return { start, end };
}

/** A header's value: to the line's end, or the quote that holds the header. */
function endOfWordOrLine(text: string, start: number): number {
  const line = endOfLine(text, start);
  const quote = text.indexOf('"', start);
  return quote >= 0 && quote < line ? quote : line;
}

function saysNothing(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_NOTHING && NOTHING.test(text.slice(start, end));
}

/** Masks the values of what is named like a secret, however it is written. */
export function redactAssignments(text: string): string {
  let masked = '';
  let copied = 0;
  ASSIGNMENT.lastIndex = 0;
  for (
    let match = ASSIGNMENT.exec(text);
    match;
    match = ASSIGNMENT.exec(text)
  ) {
    const value = valueAt(text, match, match.index + match[0].length);
    if (
      !value ||
      value.end <= value.start ||
      saysNothing(text, value.start, value.end)
    ) {
      continue;
    }
    // A number in JSON: the mask must be a text for it to stay JSON.
    const quote = value.quoted ? '' : match[2] ?? '';
    masked += text.slice(copied, value.start) + quote + MASK + quote;
    copied = value.end;
    ASSIGNMENT.lastIndex = value.end;
  }
  return copied === 0 ? text : masked + text.slice(copied);
}
