import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Sends pieces of CSV as a file to save, as fast as the reader takes them. */
export async function sendCsv(
  response: Response,
  fileName: string,
  pieces: AsyncIterable<string>,
): Promise<void> {
  response.status(200);
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${fileName}"`,
  );
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  try {
    await pipeline(Readable.from(pieces), response);
  } catch (error) {
    // The reader went away before the end; there is nobody left to tell.
    if (!response.destroyed || response.writableFinished) {
      throw error;
    }
  }
}
