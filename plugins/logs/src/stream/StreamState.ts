import type {
  LogSource,
  SourceState,
} from '@foredeck/backstage-plugin-logs-common';

/** How a stream is doing. */
export type StreamPhase =
  | 'connecting'
  | 'live'
  /** The connection dropped; it goes on where it stopped. */
  | 'reconnecting'
  /** All there is has been read. */
  | 'ended'
  /** It may not be read, or no longer. */
  | 'denied'
  | 'failed';

/** A run of a container, as the stream tells of it. */
export interface StreamSource {
  /** `sourceKey` of it. */
  key: string;
  source: LogSource;
  state: SourceState;
  /** Its pod is no longer there. */
  gone: boolean;
}

/** What a view shows of a stream beside its rows; another object after each change. */
export interface StreamState {
  phase: StreamPhase;
  /** Rows arrive but are not shown. */
  paused: boolean;
  /** As many have arrived while paused as can be held; it is not read any further. */
  full: boolean;
  /** Why it is not live. */
  error?: Error;
  /** Milliseconds since 1970 at which it connects again. */
  retryAt?: number;
  /** Pods in scope that the user may not read. */
  hiddenPods: number;
  /** Why the pods shown may not be all. */
  notice?: string;
  /** Milliseconds that the newest line lies behind, in whole seconds. */
  lag?: number;
  /** Lines known to be missing, and whether more are missing than can be told. */
  dropped: { count: number; uncounted: boolean };
  /** Lines that the filter left out. */
  filtered: number;
  sources: readonly StreamSource[];
}

/** Before anything is known. */
export const UNOPENED: StreamState = {
  phase: 'connecting',
  paused: false,
  full: false,
  hiddenPods: 0,
  dropped: { count: 0, uncounted: false },
  filtered: 0,
  sources: [],
};
