import type { LogCursor, WireLine } from './lines';
import type { LogFilter, LogNarrowing, LogScope } from './selection';
import type { LogSource, SourceState } from './sources';

/** Where a stream begins in the log of each container there is when it opens. */
export type LogStart =
  /** The last lines of each container. */
  | { tail: number }
  /** ISO 8601. */
  | { since: string };

/**
 * What each source was read to, by `sourceKey`; null where it is read from its
 * beginning on and nothing came yet. A `count` of 0 means that it is read from
 * that time on and nothing came yet.
 */
export type ResumePoint = Record<string, LogCursor | null>;

/** Body of POST `/stream`. */
export interface StreamRequest {
  scope: LogScope;
  narrow?: LogNarrowing;
  filter?: LogFilter;
  start: LogStart;
  /** ISO 8601; the stream ends when all is read up to it. Without it, it follows. */
  until?: string;
  /** The run before the last restart of each container too. */
  previous?: boolean;
  /**
   * Goes on where an earlier stream stopped: all its cursors, merged in the
   * order they came. `start` is then for sources it does not name.
   */
  resume?: ResumePoint;
  /**
   * What becomes of lines that come faster than they are taken. `skip` jumps
   * ahead and counts what was left out; `wait` reads on, later, without loss
   * (for downloads). `skip` unless told.
   */
  behind?: 'skip' | 'wait';
}

/** Why lines are missing. */
export type DropReason =
  /** The reader was slower than the log. */
  | 'slow'
  /** The kubelet no longer has them: its log was rotated, or the pod is gone. */
  | 'rotated';

/**
 * What a stream says, one JSON object a line. Blank lines keep it alive.
 * Lines after the last `cursor` are to be taken back when the connection
 * drops: the resumed stream sends them again.
 */
export type LogMessage =
  /** Always the first. */
  | {
      type: 'open';
      streamId: string;
      /** Of the portal, ISO 8601. */
      at: string;
      /** Pods in scope that the user may not read. */
      hiddenPods: number;
      /** Why the pods shown may not be all, in one sentence. */
      notice?: string;
    }
  /** In place of what `open` or the `notice` before said of hidden pods and of what is missing. */
  | { type: 'notice'; hiddenPods: number; message?: string }
  /** A source, before its first line. Indices count from 0 within the stream. */
  | {
      type: 'source';
      index: number;
      source: LogSource;
      state: SourceState;
    }
  | { type: 'state'; index: number; state: SourceState }
  /** The pod is no longer there. */
  | { type: 'gone'; index: number; at: string }
  | {
      type: 'lines';
      lines: WireLine[];
      /** Milliseconds that the newest of them lies behind the portal's clock; while following. */
      lag?: number;
    }
  | {
      type: 'dropped';
      /** Absent when nobody can tell how many. */
      count?: number;
      reason: DropReason;
      index?: number;
      /** Times of the last line before and the first after, where known. */
      after?: string;
      before?: string;
    }
  /** How many lines the filter left out so far. */
  | { type: 'filtered'; count: number }
  /** What is read to here; only sources that moved on since the last one. */
  | { type: 'cursor'; at: ResumePoint }
  /** Nothing more comes. */
  | {
      type: 'end';
      reason: /** Read up to `until`, or all containers have ended and none can come. */
      | 'complete'
        /** Nobody took anything for too long; resume to go on. */
        | 'stalled'
        /** The portal is stopping; resume to go on. */
        | 'shutdown'
        /** The user may no longer read it. */
        | 'forbidden'
        | 'failed';
      message?: string;
    };
