import { LogPassage } from './LogPassage';
import { lineTime } from './lineTime';
import type { RunLog } from './RunLog';

/**
 * Time of the last line that a log has; undefined when it has none.
 *
 * @throws as `LogPassage`
 */
export async function lastLineTime(
  log: RunLog,
  signal: AbortSignal,
): Promise<string | undefined> {
  const passage = new LogPassage(log, {
    from: { kind: 'tail', lines: 1 },
    follow: false,
    signal,
  });
  for await (const chunk of passage.chunks()) {
    return lineTime(chunk);
  }
  return undefined;
}
