const LONGEST = 8_000;

const LOG_LINE = /^(time=|level=)/;

/**
 * What Helm has to say for itself: its last `Error:` and what follows, without
 * log lines. All of its output when it names no error.
 */
export function helmMessage(stderr: string): string {
  const lines = stderr.split('\n');
  const at = lines.findLastIndex(line => line.startsWith('Error: '));
  const told = lines
    .slice(Math.max(at, 0))
    .filter(line => !LOG_LINE.test(line))
    .join('\n')
    .trim();
  const message = (told || loggedProblem(lines)).replace(/^Error: /, '');
  return message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
}

/** The last of Helm's log lines, without its fields; its error when it has one. */
function loggedProblem(lines: string[]): string {
  const last = lines.findLast(line => LOG_LINE.test(line)) ?? '';
  const field = (name: string) =>
    new RegExp(`\\b${name}=("(?:[^"\\\\]|\\\\.)*"|\\S+)`).exec(last)?.[1];
  const value = field('error') ?? field('msg') ?? last;
  return value.startsWith('"')
    ? value.slice(1, -1).replace(/\\(.)/g, '$1')
    : value;
}

/** The cause alone, without Helm's prefixes and its report on the rollback. */
export function helmCause(message: string): string {
  return message
    .replace(/^(INSTALLATION|UPGRADE|ROLLBACK) FAILED: /, '')
    .replace(
      /^release \S+ failed, and has been (rolled back|uninstalled) due to rollback-on-failure being set: /,
      '',
    )
    .replace(/\s*\n\s*/g, '; ')
    .trim();
}
