import { toError } from '@backstage/errors';

/**
 * Hands chunks on, each when the one before is taken; the last one is when
 * `accept` answers false.
 *
 * @returns what broke the connection, if anything did; what `accept` throws is
 * thrown
 */
export async function relay(
  chunks: AsyncGenerator<Buffer, void, undefined>,
  accept: (chunk: Buffer) => Promise<boolean>,
): Promise<Error | undefined> {
  try {
    for (;;) {
      let next: IteratorResult<Buffer, void>;
      try {
        next = await chunks.next();
      } catch (error) {
        return toError(error);
      }
      if (next.done || !(await accept(next.value))) {
        return undefined;
      }
    }
  } finally {
    await chunks.return();
  }
}
