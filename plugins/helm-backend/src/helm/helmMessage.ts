const LONGEST = 8_000;

/**
 * What Helm has to say for itself: its `Error:` part without log lines. All
 * of its output when there is no such part.
 */
export function helmMessage(stderr: string): string {
  const at = stderr.lastIndexOf('\nError: ');
  const start = stderr.startsWith('Error: ') && at < 0 ? 0 : at + 1;
  const text = stderr.slice(start > 0 || at >= 0 ? start : 0);
  const lines = text
    .split('\n')
    .filter(line => !/^(time=|level=)/.test(line))
    .join('\n')
    .trim();
  const message = (lines || stderr.trim()).replace(/^Error: /, '');
  return message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
}

/** The cause alone, without Helm's prefixes and its report on the rollback. */
export function helmCause(message: string): string {
  return message
    .replace(/^(INSTALLATION|UPGRADE) FAILED: /, '')
    .replace(
      /^release \S+ failed, and has been (rolled back|uninstalled) due to rollback-on-failure being set: /,
      '',
    )
    .replace(/\s*\n\s*/g, '; ')
    .trim();
}
