import { Random } from './Random';

/** How long the requests of a run share a trace, in milliseconds. */
export const TRACE_MILLIS = 5000;

/** The ids of a request, as W3C's Trace Context has them. */
export interface RequestTrace {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
}

/**
 * The trace that a run of a container was in at a moment, in its log and in the
 * exemplars of its metrics alike.
 *
 * @param seed - tells runs apart: the container's id
 * @param time - milliseconds since the epoch
 */
export function requestTrace(seed: string, time: number): RequestTrace {
  const random = new Random(`${seed}/trace/${Math.floor(time / TRACE_MILLIS)}`);
  return { traceId: random.hex(32), spanId: random.hex(16) };
}
