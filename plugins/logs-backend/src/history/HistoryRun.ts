import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { LiveSource } from '../targets/LogTargetService';
import type { RunFate } from '../upstream/ContainerLogs';

/** A run of a container whose log the kubelet may still hold. */
export interface HistoryRun {
  source: LogSource;
  fate: RunFate;
  /** ISO 8601; of a run that is over, where known. */
  finishedAt?: string;
}

/** The runs there are, each with the one before it. */
export function runsOf(live: LiveSource[]): HistoryRun[] {
  return live.flatMap(({ source, state, previous }) => {
    const runs: HistoryRun[] = [];
    if (previous) {
      runs.push({
        source: previous.source,
        fate: 'restarted',
        finishedAt: previous.state.ended?.finishedAt,
      });
    }
    if (state.state !== 'waiting') {
      runs.push({
        source,
        fate: state.state === 'ended' ? 'ended' : 'running',
        finishedAt: state.ended?.finishedAt,
      });
    }
    return runs;
  });
}
