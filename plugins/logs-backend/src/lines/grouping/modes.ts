/**
 * What an event is so far, which decides what may continue it.
 *
 * - `plain`: a line; lines that begin with white space continue it
 * - `indented`: a line that begins with white space itself
 * - `python`: within a traceback, up to the line that names the exception
 * - `raised`: behind that line; another traceback may follow
 * - `chained`: between two tracebacks
 * - `go`: a panic or a dump of goroutines
 * - `json`: a document over several lines, up to its last brace
 * - `whole`: nothing continues it
 */
export type Mode =
  | 'plain'
  | 'indented'
  | 'python'
  | 'raised'
  | 'chained'
  | 'go'
  | 'json'
  | 'whole';

const SPACE = 0x20;
const TAB = 0x09;

export function isIndented(line: string): boolean {
  const first = line.charCodeAt(0);
  return first === SPACE || first === TAB;
}

const PYTHON = 'Traceback (most recent call last):';
const CHAINS = [
  'During handling of the above exception, another exception occurred:',
  'The above exception was the direct cause of the following exception:',
];

/** `goroutine 7 [running]:` */
function isGoroutine(line: string): boolean {
  return (
    line.startsWith('goroutine ') && line.includes(' [') && line.endsWith(']:')
  );
}

/** `main.(*Cart).add(0xc000012345, {0x0, 0x1})`, `net/http.serve(...)` */
function isGoFrame(line: string): boolean {
  if (!line.endsWith(')')) {
    return false;
  }
  const open = line.indexOf('(');
  const space = line.indexOf(' ');
  return open > 0 && line.includes('.') && (space < 0 || space > open);
}

/** `java.lang.IllegalStateException: ...` on a line of its own. */
export function isQualifiedException(line: string): boolean {
  const colon = line.indexOf(': ');
  const name = colon < 0 ? line : line.slice(0, colon);
  return (
    (name.endsWith('Exception') || name.endsWith('Error')) &&
    name.includes('.') &&
    !name.includes(' ')
  );
}

/** What an event that begins with this line is. */
export function modeOf(line: string): Mode {
  switch (line.charCodeAt(0)) {
    case SPACE:
    case TAB:
      return 'indented';
    case 0x7b /* { */:
    case 0x5b /* [ */:
      return line.length === 1 ? 'json' : 'plain';
    case 0x54 /* T */:
      return line.startsWith(PYTHON) ? 'python' : 'plain';
    case 0x70 /* p */:
      return line.startsWith('panic: ') ? 'go' : 'plain';
    case 0x66 /* f */:
      return line.startsWith('fatal error: ') ? 'go' : 'plain';
    case 0x67 /* g */:
      return isGoroutine(line) ? 'go' : 'plain';
    default:
      return 'plain';
  }
}

/** Lines that continue any event, however it began. */
function continuesTrace(line: string): Mode | undefined {
  switch (line.charCodeAt(0)) {
    case SPACE:
    case TAB: {
      const frame = line.trimStart();
      return frame.startsWith('at ') ||
        frame.startsWith('Caused by: ') ||
        frame.startsWith('Suppressed: ') ||
        frame.startsWith('... ') ||
        frame.startsWith('--- End of ')
        ? 'plain'
        : undefined;
    }
    case 0x43 /* C */:
      return line.startsWith('Caused by: ') ? 'plain' : undefined;
    case 0x53 /* S */:
      return line.startsWith('Suppressed: ') ? 'plain' : undefined;
    case 0x2e /* . */:
      return /^\.\.\. \d+ (more|common frames omitted)/.test(line)
        ? 'plain'
        : undefined;
    case 0x2d /* - */:
      return line.startsWith('--- End of ') ? 'plain' : undefined;
    case 0x67 /* g */:
      return isGoroutine(line) ? 'go' : undefined;
    default:
      return undefined;
  }
}

/** `}` or `]` behind lines that were indented, with what ends a statement. */
function isCloser(line: string): boolean {
  const first = line.charCodeAt(0);
  return (
    (first === 0x7d || first === 0x5d) &&
    line.length <= 3 &&
    /^[}\])]+[,;]?$/.test(line)
  );
}

/**
 * What an event becomes with this line; undefined when the line begins another.
 *
 * @param before - the event's line before this one
 */
export function continuedBy(
  mode: Mode,
  line: string,
  before: string,
): Mode | undefined {
  switch (mode) {
    case 'plain':
      if (isIndented(line)) {
        return 'plain';
      }
      return isIndented(before) && isCloser(line)
        ? 'plain'
        : continuesTrace(line);
    case 'python':
      // The first line that is not indented names the exception.
      return isIndented(line) || line.startsWith(PYTHON) ? 'python' : 'raised';
    case 'raised':
      if (line === '' || isIndented(line)) {
        return 'raised';
      }
      return CHAINS.some(one => line.startsWith(one)) ? 'chained' : undefined;
    case 'chained':
      if (line === '') {
        return 'chained';
      }
      return line.startsWith(PYTHON) ? 'python' : undefined;
    case 'go':
      return line === '' ||
        isIndented(line) ||
        isGoroutine(line) ||
        line.startsWith('created by ') ||
        line.startsWith('[signal ') ||
        line.startsWith('exit status ') ||
        isGoFrame(line)
        ? 'go'
        : continuesTrace(line);
    case 'json':
      return isIndented(line) || '"{}[]'.includes(line[0] ?? '-')
        ? 'json'
        : undefined;
    case 'indented':
      return continuesTrace(line);
    default:
      return undefined;
  }
}

/** A traceback, which belongs to the message that a logger wrote before it. */
export function isPythonTraceback(line: string): boolean {
  return line.startsWith(PYTHON);
}
