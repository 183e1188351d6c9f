import { readNdjson } from './readNdjson';
import { delayAfter, isRefusal, waitFor } from './retry';

/** An item of a resumable stream; `sequence` grows by one from 1. */
export interface Sequenced {
  sequence: number;
}

export type StreamState =
  | 'connecting'
  | 'open'
  | 'reconnecting'
  | 'ended'
  | 'failed';

export interface FollowOptions<T extends Sequenced> {
  /** Opens the stream for items after a sequence; must reject on a status other than 2xx. */
  open(after: number, signal: AbortSignal): Promise<Response>;
  /** Whether nothing comes after this item. */
  isLast(item: T): boolean;
  onItems(items: T[]): void;
  onState(state: StreamState, error?: Error): void;
  signal: AbortSignal;
  /** Resolves after the given milliseconds or when the signal aborts. */
  wait?(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Attempts without a single new item before giving up. */
  maxAttempts?: number;
}

/** About ten minutes: a portal that is being replaced is back by then. */
const MAX_ATTEMPTS = 45;

/**
 * Follows an NDJSON stream to its last item, over any number of dropped
 * connections: it resumes after the last sequence seen, drops what it has seen
 * already, and waits longer after each failure (0.5 s doubling to 15 s, with
 * up to a quarter of jitter).
 */
export async function followNdjson<T extends Sequenced>(
  options: FollowOptions<T>,
): Promise<void> {
  const { open, isLast, onItems, onState, signal } = options;
  const wait = options.wait ?? waitFor;
  const maxAttempts = options.maxAttempts ?? MAX_ATTEMPTS;
  const seen = { after: 0, failures: 0 };

  onState('connecting');
  while (!signal.aborted) {
    let problem: Error;
    try {
      const response = await open(seen.after, signal);
      if (!response.body) {
        throw new Error('The answer has no body to read');
      }
      onState('open');
      for await (const batch of readNdjson<T>(response.body)) {
        if (signal.aborted) {
          return;
        }
        const fresh = batch.filter(item => item.sequence > seen.after);
        if (fresh.length > 0) {
          seen.after = fresh[fresh.length - 1].sequence;
          seen.failures = 0;
          onItems(fresh);
          if (fresh.some(isLast)) {
            onState('ended');
            return;
          }
        }
      }
      problem = new Error('The connection closed before the end of the stream');
    } catch (error) {
      problem = error instanceof Error ? error : new Error(String(error));
    }
    if (signal.aborted) {
      return;
    }
    seen.failures += 1;
    if (isRefusal(problem) || seen.failures >= maxAttempts) {
      onState('failed', problem);
      return;
    }
    onState('reconnecting', problem);
    await wait(delayAfter(seen.failures), signal);
  }
}
