import type { LogLevel } from '../lines';
import { levelOfNumber, levelOfWord } from './levelOfWord';

/** Keys that hold the level, in lower case. */
const KEYS = new Set([
  'level',
  'severity',
  'log.level',
  'loglevel',
  'log_level',
  'levelname',
  'level_name',
  '@level',
  '@l',
  'lvl',
  'severity_text',
  'severitytext',
]);

/** What each of those keys holds a piece of: one search finds several keys. */
const PIECES = ['evel', 'everity', '"@l"', 'lvl'];

function isKeyCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f /* _ */ ||
    code === 0x2e /* . */ ||
    code === 0x40 /* @ */
  );
}

function levelOfValue(value: unknown): LogLevel | undefined {
  if (typeof value === 'number') {
    return levelOfNumber(value);
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  return value && !Number.isNaN(Number(value))
    ? levelOfNumber(Number(value))
    : levelOfWord(value);
}

/** The level by an object's own keys, for lines whose text does not settle it. */
function levelOfObject(text: string): LogLevel | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Not JSON after all, or cut: it does not say its level.
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) {
    return undefined;
  }
  for (const [key, value] of Object.entries(parsed)) {
    const level = KEYS.has(key.toLowerCase()) ? levelOfValue(value) : undefined;
    if (level) {
      return level;
    }
  }
  return undefined;
}

/** The key around `at`, and where it ends; undefined when it holds no level. */
function keyAround(
  text: string,
  at: number,
): { start: number; end: number } | undefined {
  let start = at;
  while (start > 0 && isKeyCharacter(text.charCodeAt(start - 1))) {
    start--;
  }
  let end = at + 1;
  while (end < text.length && isKeyCharacter(text.charCodeAt(end))) {
    end++;
  }
  const key = text.slice(start, end);
  return KEYS.has(key) || KEYS.has(key.toLowerCase())
    ? { start, end }
    : undefined;
}

/** The bare word or number that begins at `at`. */
function wordAt(text: string, at: number): string {
  let end = at;
  for (; end < text.length && end - at < 16; end++) {
    const code = text.charCodeAt(end);
    const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (!letter && !(code >= 0x30 && code <= 0x39)) {
      break;
    }
  }
  return text.slice(at, end);
}

function skipSpaces(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= 0x20) {
    at++;
  }
  return at;
}

/** The level of a JSON object, found without parsing it where its text settles it. */
export function levelInJson(text: string): LogLevel | undefined {
  for (const piece of PIECES) {
    let at = text.indexOf(piece);
    for (; at >= 0; at = text.indexOf(piece, at + 1)) {
      const key = keyAround(text, piece === '"@l"' ? at + 1 : at);
      if (
        !key ||
        text.charCodeAt(key.start - 1) !== 0x22 ||
        text.charCodeAt(key.end) !== 0x22
      ) {
        continue;
      }
      let value = skipSpaces(text, key.end + 1);
      if (text.charCodeAt(value) !== 0x3a /* : */) {
        continue;
      }
      value = skipSpaces(text, value + 1);
      if (text.charCodeAt(value) === 0x22) {
        const level = levelOfValue(wordAt(text, value + 1));
        if (level) {
          return level;
        }
        continue;
      }
      const word = wordAt(text, value);
      if (word) {
        // A number may be of anything nested; the first key is the line's own.
        return key.start <= 2 ? levelOfValue(word) : levelOfObject(text);
      }
    }
  }
  return undefined;
}

/** The level by logfmt's `level=` near the start of a line. */
export function levelInLogfmt(head: string): LogLevel | undefined {
  if (head.indexOf('=') < 0) {
    return undefined;
  }
  for (const piece of ['evel=', 'lvl=', 'everity=']) {
    const at = head.indexOf(piece);
    const key = at < 0 ? undefined : keyAround(head, at);
    if (key && head.charCodeAt(key.end) === 0x3d) {
      const quoted = head.charCodeAt(key.end + 1) === 0x22;
      const level = levelOfValue(wordAt(head, key.end + (quoted ? 2 : 1)));
      if (level) {
        return level;
      }
    }
  }
  return undefined;
}
