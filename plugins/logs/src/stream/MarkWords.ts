import type {
  DropReason,
  LastState,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';

/** Says in one sentence what happened between two rows. */
export interface MarkWords {
  /** `count` is undefined where nobody can tell how many. */
  dropped(count: number | undefined, reason: DropReason): string;
  restarted(source: LogSource, last: LastState | undefined): string;
  started(source: LogSource): string;
  gone(source: LogSource): string;
}
