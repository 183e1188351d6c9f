import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';

/** Undoes the compression of an answer. */
export function decodedBody(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') {
    return response;
  }
  const gunzip = createGunzip();
  // The reader of gunzip is given the error; there is nothing more to do here.
  pipeline(response, gunzip, () => {});
  return gunzip;
}

/**
 * Reads an answer to its end.
 *
 * @param maxBytes - Further bytes are left unread.
 */
export async function readText(
  response: IncomingMessage,
  maxBytes = Infinity,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decodedBody(response)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) {
      response.destroy();
      break;
    }
  }
  // Most answers come in one piece, which need not be copied.
  const whole = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  return whole.toString('utf8');
}
