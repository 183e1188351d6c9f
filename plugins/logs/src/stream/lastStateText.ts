import type { LastState } from '@foredeck/backstage-plugin-logs-common';

/** `OOMKilled, exit code 137` in the words given; undefined when nothing is known. */
export function lastStateText(
  last: LastState | undefined,
  words: { exitCode(code: string): string; signal(signal: string): string },
): string | undefined {
  if (!last) {
    return undefined;
  }
  const parts = [
    last.reason,
    last.exitCode !== undefined
      ? words.exitCode(String(last.exitCode))
      : undefined,
    last.signal ? words.signal(String(last.signal)) : undefined,
  ].filter(part => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
