import type {
  LogCursor,
  LogSource,
  DropReason,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogEvent } from '../lines/LogEvent';

/** Where to begin in a container's log. */
export type ContainerStart =
  | { kind: 'tail'; lines: number }
  /** RFC 3339. */
  | { kind: 'since'; time: string }
  | { kind: 'after'; cursor: LogCursor }
  | { kind: 'beginning' };

/** What became of a run, as the state of its pod tells. */
export type RunFate =
  /** It runs, or is about to. */
  | 'running'
  /** It is over, and its container has not started again. */
  | 'ended'
  /** Its container runs again: its log is the one the kubelet calls previous. */
  | 'restarted'
  /** Its pod is no longer there. */
  | 'gone';

/** What a tap gives at once. */
export interface TapBatch {
  /** In the order of the log. */
  events: LogEvent[];
  /** Lines that were skipped before these events. */
  dropped?: {
    count?: number;
    reason: DropReason;
    after?: string;
    before?: string;
  };
  /**
   * `backlog` while it reads what was there when it was opened, `live` when it
   * has caught up, `ended` with the last batch of a run that is over.
   */
  phase: 'backlog' | 'live' | 'ended';
  /**
   * Why nothing more comes right now, in words, such as that the container
   * waits to start; told again until it is over. It is tried again without end.
   */
  problem?: string;
}

/** One reader of one container run. Gives at its reader's pace. */
export interface LogTap {
  readonly source: LogSource;
  /**
   * What came since the last call; waits until there is something, or the phase
   * or the problem changes. Undefined after `ended`, an error, and `close`.
   *
   * @throws NotFoundError when there is no such log, NotAllowedError,
   * ServiceUnavailableError in words; connections that drop are taken up again
   * without a word
   */
  next(): Promise<TapBatch | undefined>;
  /** Whether `next` would answer at once. */
  readonly ready: boolean;
  close(): void;
}

/** The logs of containers. Taps of the same run share what is read from the kubelet. */
export interface ContainerLogs {
  /**
   * @param options.follow - go on until the run is over; else read to the end
   * of what is there
   * @param options.behind - as in a `StreamRequest`
   * @throws TooManyRequests in words when too many logs are being followed
   */
  open(
    source: LogSource,
    options: {
      start: ContainerStart;
      follow: boolean;
      behind: 'skip' | 'wait';
      /** RFC 3339; ends before the first line at or after it. */
      until?: string;
      /** Of the run when it is opened; `running` unless told. */
      fate?: RunFate;
    },
  ): LogTap;
  /**
   * Tells what became of a run: when it is over, those who read it are given
   * what is left, and then `ended`. Without it the pod is asked when the log
   * ends. Does nothing when nobody reads that run.
   */
  tell(source: LogSource, fate: RunFate): void;
  /** What is open right now, for limits and metrics. */
  readonly follows: number;
  /** Bytes of events held for readers, with what holding each costs. */
  readonly heldBytes: number;
}
