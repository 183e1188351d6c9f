import { ReleaseChange } from '@foredeck/backstage-plugin-helm-common';
import {
  delayAfter,
  isRefusal,
  readNdjson,
  waitFor,
} from '@foredeck/backstage-plugin-foredeck-react';

/** `lost` is being mended, `refused` is not. */
export type LiveState =
  | { state: 'connecting' | 'live' }
  | { state: 'lost' | 'refused'; error: Error };

export interface FollowChangesOptions {
  /** Opens the stream after a position; must reject on a status other than 2xx. */
  open(after: string, signal: AbortSignal): Promise<Response>;
  /** Where to go on. */
  from: string;
  onChanges(changes: ReleaseChange[]): void;
  onState(state: LiveState): void;
  signal: AbortSignal;
  /** Resolves after the given milliseconds or when the signal aborts. */
  wait?(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * Follows a change stream for as long as the signal allows, over any number of
 * dropped connections: each goes on at the position of the last change read,
 * and waits longer after each failure in a row (0.5 s doubling to 15 s, with up
 * to a quarter of jitter). A refusal and a `reset` end it.
 */
export async function followChanges(
  options: FollowChangesOptions,
): Promise<void> {
  const { open, onChanges, onState, signal } = options;
  const wait = options.wait ?? waitFor;
  let position = options.from;
  let failures = 0;
  onState({ state: 'connecting' });
  while (!signal.aborted) {
    let problem: Error;
    try {
      const response = await open(position, signal);
      if (!response.body) {
        throw new Error('The answer has no body to read');
      }
      onState({ state: 'live' });
      for await (const changes of readNdjson<ReleaseChange>(response.body)) {
        if (signal.aborted) {
          return;
        }
        failures = 0;
        position = changes[changes.length - 1].position;
        onChanges(changes);
        if (changes.some(({ type }) => type === 'reset')) {
          return;
        }
      }
      problem = new Error('The connection was closed');
    } catch (error) {
      problem = error instanceof Error ? error : new Error(String(error));
    }
    if (signal.aborted) {
      return;
    }
    if (isRefusal(problem)) {
      onState({ state: 'refused', error: problem });
      return;
    }
    failures += 1;
    if (failures > 1) {
      // A single closed connection is mended before anyone could read of it.
      onState({ state: 'lost', error: problem });
    }
    await wait(delayAfter(failures), signal);
  }
}
