import type { LogLevel } from '../lines';
import { levelOfWord } from './levelOfWord';

const LONGEST_WORD = 13;

/** In lower case these are levels only where nothing else can be meant. */
const OPENERS = '[:<|(';
const CLOSERS = ']:>|)';

const isUpper = (code: number) => code >= 0x41 && code <= 0x5a;
const isLower = (code: number) => code >= 0x61 && code <= 0x7a;
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isLetter = (code: number) => isUpper(code) || isLower(code);

/** Parts of words and paths: `ERROR_CODE`, `my-error`, `/error`, `error.log`. */
function joins(code: number): boolean {
  return (
    isDigit(code) ||
    code === 0x5f /* _ */ ||
    code === 0x2d /* - */ ||
    code === 0x2f /* / */ ||
    code === 0x2e /* . */ ||
    code === 0x3d /* = */
  );
}

/** Whether a word in capitals stands for itself: `INFO`, `[WARN]`, `ERROR:`. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = start === 0 ? 0x20 : text.charCodeAt(start - 1);
  const after = end >= text.length ? 0x20 : text.charCodeAt(end);
  return !joins(before) && (!joins(after) || after === 0x2d || after === 0x2e);
}

/** Whether a word in small letters is set apart: `[error]`, `info:`, `<warn>`. */
function isSetApart(text: string, start: number, end: number): boolean {
  const first = skipsSpaces(text) === start;
  return (
    (first || OPENERS.includes(text[start - 1])) &&
    end < text.length &&
    CLOSERS.includes(text[end])
  );
}

function skipsSpaces(text: string): number {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) <= 0x20) {
    at++;
  }
  return at;
}

/** PostgreSQL writes `LOG:`, and levels of debugging with a number. */
function levelOfCapitals(
  text: string,
  start: number,
  end: number,
): LogLevel | undefined {
  const word = text.slice(start, end);
  if (word === 'LOG') {
    return text.charCodeAt(end) === 0x3a ? 'info' : undefined;
  }
  if (word === 'DEBUG' && isDigit(text.charCodeAt(end))) {
    return 'debug';
  }
  // In capitals these are seldom levels.
  if (word === 'CONFIG' || word === 'DEFAULT' || word === 'FINE') {
    return text.charCodeAt(end) === 0x3a ? levelOfWord(word) : undefined;
  }
  return standsAlone(text, start, end) ? levelOfWord(word) : undefined;
}

/**
 * The first word that names a level within `text`: in capitals anywhere, in
 * small letters where it is set apart.
 */
export function levelInText(text: string): LogLevel | undefined {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isLetter(code)) {
      at++;
      continue;
    }
    const start = at;
    const second = text.charCodeAt(++at);
    while (at < text.length && isLetter(text.charCodeAt(at))) {
      at++;
    }
    if (at - start < 3 || at - start > LONGEST_WORD) {
      continue;
    }
    let level: LogLevel | undefined;
    if (isUpper(code) && isUpper(second)) {
      level = levelOfCapitals(text, start, at);
    } else if (isSetApart(text, start, at)) {
      level = levelOfWord(text.slice(start, at));
    }
    if (level) {
      return level;
    }
  }
  return undefined;
}
