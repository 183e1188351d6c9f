import { setTimeout } from 'node:timers/promises';

const LOOK_AGAIN_MS = 500;

/**
 * Resolves when `look` finds nothing any more.
 *
 * @throws the reason of `signal`
 */
export async function untilGone(
  look: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  while ((await look()) !== undefined) {
    signal.throwIfAborted();
    await setTimeout(LOOK_AGAIN_MS, undefined, { signal }).catch(() =>
      signal.throwIfAborted(),
    );
  }
}
