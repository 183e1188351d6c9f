import type { Request, Response } from 'express';
import { once } from 'node:events';

/**
 * Writes items as NDJSON, one per line, as fast as the reader takes them and
 * no faster. Ends when `open`'s items end, or when the reader goes away.
 *
 * @param open - given a signal that aborts when the reader is gone; what it
 * throws is thrown before anything is sent
 */
export async function streamNdjson(
  request: Request,
  response: Response,
  open: (signal: AbortSignal) => Promise<AsyncIterable<unknown>>,
): Promise<void> {
  const gone = new AbortController();
  const close = () => gone.abort();
  request.on('close', close);
  response.on('close', close);
  try {
    const items = await open(gone.signal);
    response.status(200);
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    for await (const item of items) {
      if (!response.write(`${JSON.stringify(item)}\n`)) {
        await drained(response, gone.signal);
      }
      if (gone.signal.aborted) {
        return;
      }
    }
    response.end();
  } finally {
    request.off('close', close);
    response.off('close', close);
    gone.abort();
  }
}

async function drained(response: Response, signal: AbortSignal): Promise<void> {
  try {
    await once(response, 'drain', { signal });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}
