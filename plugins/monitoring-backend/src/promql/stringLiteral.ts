/** What a quoted text says, or why it says nothing. */
export type DecodedString =
  | { value: string }
  /** Where in the literal, in UTF-16 units from its start. */
  | { problem: string; at: number };

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
};

/** Digits after the letter, and their base. */
const CODES: Readonly<Record<string, [digits: number, base: number]>> = {
  x: [2, 16],
  u: [4, 16],
  U: [8, 16],
};

const UNCLOSED = 'This text has no closing quote';

/**
 * Reads a string literal of PromQL. Its escapes are those of Go: they name
 * bytes, which must make up UTF-8, and in the two quoting styles only the quote
 * in use may be escaped. Within backticks nothing is.
 */
export function decodeString(literal: string): DecodedString {
  const quoteMark = literal[0];
  const last = literal.length - 1;
  if (quoteMark === '`') {
    return last > 0 && literal.indexOf('`', 1) === last
      ? { value: literal.slice(1, -1) }
      : { problem: UNCLOSED, at: 0 };
  }
  const bytes: number[] = [];
  let at = 1;
  while (at <= last && literal[at] !== quoteMark) {
    if (literal[at] === '\n') {
      return {
        problem: `${UNCLOSED} on its line; write a line break as \\n`,
        at: 0,
      };
    }
    const read =
      literal[at] === '\\'
        ? readEscape(literal, at, quoteMark)
        : readCharacter(literal, at);
    if ('problem' in read) {
      return read;
    }
    bytes.push(...read.bytes);
    at = read.next;
  }
  if (at !== last) {
    return { problem: UNCLOSED, at: 0 };
  }
  try {
    return {
      value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        Uint8Array.from(bytes),
      ),
    };
  } catch {
    return { problem: 'The escapes in this text are not UTF-8', at: 0 };
  }
}

type Read =
  | { bytes: Iterable<number>; next: number }
  | { problem: string; at: number };

function readCharacter(literal: string, at: number): Read {
  const character = String.fromCodePoint(literal.codePointAt(at) ?? 0);
  return { bytes: Buffer.from(character), next: at + character.length };
}

function readEscape(literal: string, at: number, quoteMark: string): Read {
  const letter = literal[at + 1] ?? '';
  if (letter in SIMPLE) {
    return { bytes: [SIMPLE[letter]], next: at + 2 };
  }
  if (letter === quoteMark) {
    return { bytes: Buffer.from(letter), next: at + 2 };
  }
  const octal = /^[0-7]{3}/.exec(literal.slice(at + 1));
  const [digits, base] = octal ? [3, 8] : CODES[letter] ?? [0, 0];
  const start = octal ? at + 1 : at + 2;
  const text = literal.slice(start, start + digits);
  const whole = base === 8 ? /^[0-7]+$/ : /^[0-9a-fA-F]+$/;
  if (digits === 0 || text.length < digits || !whole.test(text)) {
    return {
      problem: `\\${letter} is no escape; for a backslash write \\\\, or put the text in backticks`,
      at,
    };
  }
  const code = parseInt(text, base);
  const next = start + digits;
  if (base === 8 || letter === 'x') {
    return code < 256
      ? { bytes: [code], next }
      : { problem: `\\${text} is no byte`, at };
  }
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    return { problem: `\\${letter}${text} is no character`, at };
  }
  return { bytes: Buffer.from(String.fromCodePoint(code)), next };
}
