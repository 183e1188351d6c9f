import type { Response } from 'undici';

/**
 * The whole body, when it is not larger than `limit` bytes.
 *
 * @throws Error saying how large it may be
 */
export async function readBody(
  response: Response,
  limit: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(response)) {
    size += chunk.length;
    if (size > limit) {
      throw new Error(
        `the answer is larger than ${Math.round(limit / 1024)} KiB`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body piece by piece; leaving the loop ends the transfer. */
export async function* bodyChunks(
  response: Response,
): AsyncGenerator<Uint8Array> {
  if (!response.body) {
    return;
  }
  for await (const chunk of response.body) {
    if (chunk instanceof Uint8Array) {
      yield chunk;
    }
  }
}

/** Leaves a body unread, so that its connection is free again. */
export async function dropBody(response: Response): Promise<void> {
  await response.body?.cancel();
}
