import type { HistoryNotice } from '@foredeck/backstage-plugin-logs-common';
import type { SearchAnswer } from '../client/answers';

/** What a store could not look through, in words. */
export function answerNotices(
  title: string,
  { timed_out: timedOut, _shards: shards }: SearchAnswer,
): HistoryNotice[] {
  const notices: HistoryNotice[] = [];
  if (timedOut) {
    notices.push({
      severity: 'warning',
      message: `${title} did not search to the end in time: lines may be missing; ask for a shorter span or fewer pods`,
    });
  }
  if (shards?.failed) {
    const [{ index, reason } = {}] = shards.failures ?? [];
    const why = reason?.reason ?? reason?.type;
    const where = index ? ` (${index}${why ? `: ${why}` : ''})` : '';
    notices.push({
      severity: 'warning',
      message: `${title} could not search ${shards.failed} of ${shards.total} shards${where}: lines are missing`,
    });
  }
  return notices;
}
