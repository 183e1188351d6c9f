import { toError } from '@backstage/errors';
import type { Reading } from './DoctorSnapshot';

/** Takes a failure as what was found, unless the caller has left. */
export async function attempt<T>(
  read: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<Reading<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    signal?.throwIfAborted();
    return { problem: toError(error).message };
  }
}
