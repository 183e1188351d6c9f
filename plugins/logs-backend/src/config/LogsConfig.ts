import type { LineBounds } from '../lines/LogEvent';

/** `foredeck.logs.limits`: what keeps memory and the API servers safe. */
export interface LogLimits extends LineBounds {
  /** Streams open at once, of one user and of all. */
  streamsPerUser: number;
  streams: number;
  /** Containers that one stream follows, and all together. */
  followsPerStream: number;
  follows: number;
  /** Bytes kept for the readers of one container that lag behind. */
  followBuffer: number;
  /** Bytes that wait in one stream to be sent. */
  streamBuffer: number;
  /** Milliseconds that lines wait for older ones of other containers. */
  reorderWindow: number;
  /** Milliseconds after which a reader that takes nothing is sent away. */
  stallTimeout: number;
  /** Bytes of one download. */
  downloadBytes: number;
}

/** Used where the config says nothing. */
export const DEFAULT_LIMITS: LogLimits = {
  lineBytes: 64 * 1024,
  eventBytes: 256 * 1024,
  eventLines: 500,
  streamsPerUser: 10,
  streams: 200,
  followsPerStream: 100,
  follows: 500,
  followBuffer: 1024 * 1024,
  streamBuffer: 4 * 1024 * 1024,
  reorderWindow: 100,
  stallTimeout: 60_000,
  downloadBytes: 256 * 1024 * 1024,
};
