import type { LogLevel } from '../lines';
import { levelOfNumber } from './levelOfWord';

const KLOG: Record<string, LogLevel> = {
  I: 'info',
  W: 'warn',
  E: 'error',
  F: 'fatal',
};

const REDIS: Record<string, LogLevel> = {
  '.': 'debug',
  '-': 'debug',
  '*': 'info',
  '#': 'warn',
};

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** `E0102 15:04:05.123456 7 file.go:12] ...`: klog and glog, as Kubernetes writes. */
function levelOfKlog(text: string): LogLevel | undefined {
  const level = KLOG[text[0]];
  if (!level || text.charCodeAt(5) !== 0x20 || text[8] !== ':') {
    return undefined;
  }
  for (const at of [1, 2, 3, 4, 6, 7]) {
    if (!isDigit(text.charCodeAt(at))) {
      return undefined;
    }
  }
  return level;
}

/** `1:M 23 Nov 2026 12:00:00.123 # ...`: the role, the time, a mark. */
function levelOfRedis(text: string): LogLevel | undefined {
  let at = 0;
  while (isDigit(text.charCodeAt(at))) {
    at++;
  }
  if (
    at === 0 ||
    text[at] !== ':' ||
    !'XCSM'.includes(text[at + 1] ?? '-') ||
    text[at + 2] !== ' '
  ) {
    return undefined;
  }
  // Four words of time lie between the role and the mark.
  let mark = at + 2;
  for (let word = 0; word < 4 && mark >= 0; word++) {
    mark = text.indexOf(' ', mark + 1);
  }
  return mark > 0 && mark < 60 && text[mark + 2] === ' '
    ? REDIS[text[mark + 1]]
    : undefined;
}

/** `<3>...`: the priority that journald and the kernel put before a line. */
function levelOfPriority(text: string): LogLevel | undefined {
  return text[2] === '>' && isDigit(text.charCodeAt(1))
    ? levelOfNumber(Number(text[1]))
    : undefined;
}

/** How runtimes say that something was thrown that nobody caught. */
const THROWN: ReadonlyArray<[start: string, level: LogLevel]> = [
  ['Traceback (', 'error'],
  ['Exception in thread', 'error'],
  ['Unhandled exception', 'error'],
  ['Uncaught ', 'error'],
  ['fatal error: ', 'fatal'],
  ['goroutine ', 'fatal'],
];

/** `java.lang.IllegalStateException: ...`, `TypeError: ...` */
function namesError(text: string): boolean {
  let end = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x3a || code === 0x20 || code === 0x0a) {
      break;
    }
  }
  return (
    (end === text.length || text.charCodeAt(end) === 0x3a) &&
    (text.endsWith('Exception', end) || text.endsWith('Error', end))
  );
}

/** The level by formats that mark it with one character, or by what was thrown. */
export function levelOfFormat(text: string): LogLevel | undefined {
  const code = text.charCodeAt(0);
  if (isDigit(code)) {
    return levelOfRedis(text);
  }
  if (code === 0x3c /* < */) {
    return levelOfPriority(text);
  }
  const level = levelOfKlog(text);
  if (level) {
    return level;
  }
  for (const [start, thrown] of THROWN) {
    if (text.charCodeAt(0) === start.charCodeAt(0) && text.startsWith(start)) {
      return thrown;
    }
  }
  return namesError(text) ? 'error' : undefined;
}
