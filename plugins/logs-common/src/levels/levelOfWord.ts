import type { LogLevel } from '../lines';

/** What loggers call their levels, in lower case. */
const LEVELS = new Map<string, LogLevel>([
  ['trace', 'trace'],
  ['trce', 'trace'],
  ['trc', 'trace'],
  ['verbose', 'trace'],
  ['vrb', 'trace'],
  ['finer', 'trace'],
  ['finest', 'trace'],
  ['silly', 'trace'],
  ['debug', 'debug'],
  ['dbug', 'debug'],
  ['dbg', 'debug'],
  ['fine', 'debug'],
  ['info', 'info'],
  ['information', 'info'],
  ['informational', 'info'],
  ['inf', 'info'],
  ['notice', 'info'],
  ['config', 'info'],
  ['default', 'info'],
  ['warn', 'warn'],
  ['warning', 'warn'],
  ['wrn', 'warn'],
  ['error', 'error'],
  ['err', 'error'],
  ['eror', 'error'],
  ['fail', 'error'],
  ['severe', 'error'],
  ['fatal', 'fatal'],
  ['ftl', 'fatal'],
  ['crit', 'fatal'],
  ['critical', 'fatal'],
  ['panic', 'fatal'],
  ['dpanic', 'fatal'],
  ['emerg', 'fatal'],
  ['emergency', 'fatal'],
  ['alert', 'fatal'],
]);

const SYSLOG: readonly LogLevel[] = [
  'fatal',
  'fatal',
  'fatal',
  'error',
  'warn',
  'info',
  'info',
  'debug',
];

const PINO: readonly LogLevel[] = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
];

/** The level that a word names, whatever its case. */
export function levelOfWord(word: string): LogLevel | undefined {
  return LEVELS.get(word) ?? LEVELS.get(word.toLowerCase());
}

/**
 * The level that a number names: 10 to 60 as pino and Bunyan count, 0 to 7 as
 * syslog does (RFC 5424, 6.2.1: 0 is an emergency, 7 is for debugging).
 */
export function levelOfNumber(value: number): LogLevel | undefined {
  if (!Number.isFinite(value) || value < 0) {
    return undefined;
  }
  if (value <= 7) {
    return SYSLOG[Math.floor(value)];
  }
  return value >= 10 && value < 70
    ? PINO[Math.floor(value / 10) - 1]
    : undefined;
}
