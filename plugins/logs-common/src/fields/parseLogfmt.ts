import { FIELD_LIMITS, type Fields } from './Fields';

const QUOTE = 0x22;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

function isKeyStart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f /* _ */ ||
    code === 0x40 /* @ */
  );
}

function isKey(code: number): boolean {
  return (
    isKeyStart(code) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2e /* . */ ||
    code === 0x2d /* - */ ||
    code === 0x2f /* / */
  );
}

/** Where the quoted value that begins at `start` ends, at its closing quote. */
function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      at++;
    } else if (code === QUOTE) {
      return at;
    }
  }
  return -1;
}

function unescape(quoted: string): string {
  return quoted.includes('\\')
    ? quoted.replace(
        /\\(?:u([0-9a-fA-F]{4})|([^]))/g,
        (_all, code: string | undefined, char: string) =>
          code
            ? String.fromCharCode(parseInt(code, 16))
            : ESCAPES[char] ?? char,
      )
    : quoted;
}

function nextSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) > 0x20) {
    at++;
  }
  return at;
}

/**
 * `key=value` pairs of a line, wherever they stand; values with spaces in
 * double quotes, with backslash escapes inside. Other words are left out.
 */
export function parseLogfmt(text: string): Fields | undefined {
  let fields: Fields | undefined;
  let count = 0;
  let at = 0;
  while (at < text.length && count < FIELD_LIMITS.fields) {
    const start = at;
    if (!isKeyStart(text.charCodeAt(at))) {
      at = nextSpace(text, at) + 1;
      continue;
    }
    while (at < text.length && isKey(text.charCodeAt(at))) {
      at++;
    }
    if (text.charCodeAt(at) !== EQUALS) {
      at = nextSpace(text, at) + 1;
      continue;
    }
    const key = text.slice(start, at);
    at++;
    let value: string;
    const close =
      text.charCodeAt(at) === QUOTE ? closingQuote(text, at) : undefined;
    if (close !== undefined && close > 0) {
      value = unescape(text.slice(at + 1, close));
      at = nextSpace(text, close) + 1;
    } else {
      const end = nextSpace(text, at);
      // Lists in sentences: `retries=3, timeout=5s`.
      const comma = end < text.length && /[,;]$/.test(text[end - 1]);
      value = text.slice(at, comma && end > at ? end - 1 : end);
      at = end + 1;
    }
    fields ??= Object.create(null) as Fields;
    fields[key] = value;
    count++;
  }
  return fields;
}
