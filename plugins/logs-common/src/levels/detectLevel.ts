import { stripAnsi } from '../ansi/stripAnsi';
import type { LogLevel } from '../lines';
import { levelInJson, levelInLogfmt } from './levelInFields';
import { levelInText } from './levelInText';
import { levelOfFormat } from './levelOfFormat';

/** Levels stand near a line's start: further on a word means something else. */
const HEAD = 200;
const NEAR = 120;

/** Where the start of a JSON object may be, after a time and a level. */
const PREFIX = 64;

/** An access line may have a long path before its status. */
const ACCESS = 4096;

/**
 * The level by the status of an HTTP access line (`"GET / HTTP/1.1" 503`), and
 * where its request begins: words in a path are no levels.
 */
function accessLine(
  text: string,
): { request: number; level: LogLevel | undefined } | undefined {
  const protocol = text.indexOf(' HTTP/');
  if (protocol < 0 || protocol > ACCESS) {
    return undefined;
  }
  const quote = text.indexOf('"', protocol);
  const request = text.lastIndexOf('"', protocol);
  if (quote < 0 || quote - protocol > 10 || request < 0) {
    return undefined;
  }
  const status = Number(text.slice(quote + 2, quote + 5));
  let level: LogLevel | undefined;
  if (status >= 500 && status < 600) {
    level = 'error';
  } else if (status >= 400 && status < 500) {
    level = 'warn';
  }
  return { request, level };
}

function levelOfPlain(text: string): LogLevel | undefined {
  const head = text.length > HEAD ? text.slice(0, HEAD) : text;
  const end = head.indexOf('\n');
  const line = end < 0 ? head : head.slice(0, end);
  const access = accessLine(text);
  if (access) {
    return levelInText(line.slice(0, access.request)) ?? access.level;
  }
  return (
    levelInLogfmt(line) ??
    levelOfFormat(line) ??
    levelInText(line.length > NEAR ? line.slice(0, NEAR) : line)
  );
}

/**
 * How bad a line says it is: by the fields of JSON and logfmt, by the marks and
 * words near its start that usual loggers write, by the status of an access
 * line. Lines that do not say have none. Takes time linear in the line's length.
 */
export function detectLevel(text: string): LogLevel | undefined {
  let start = 0;
  while (text.charCodeAt(start) <= 0x20 && text.charCodeAt(start) !== 0x1b) {
    start++;
  }
  if (text.charCodeAt(start) === 0x7b /* { */) {
    return levelInJson(text);
  }
  const escape = text.indexOf('\x1b');
  if (escape >= 0 && escape < HEAD) {
    return detectLevel(stripAnsi(text.slice(0, ACCESS)));
  }
  const level = levelOfPlain(start === 0 ? text : text.slice(start));
  if (level) {
    return level;
  }
  const brace = text.indexOf('{"', start);
  return brace > 0 && brace < PREFIX
    ? levelInJson(text.slice(brace))
    : undefined;
}
