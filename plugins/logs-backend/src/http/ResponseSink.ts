import type { Response } from 'express';
import type { StreamSink } from '../stream/StreamSink';

/** Milliseconds for what was written last to reach a reader that was slow. */
const FAREWELL = 1_000;

/** Writes NDJSON to a reader over HTTP, with nothing in between that gathers it. */
export class ResponseSink implements StreamSink {
  onDrain: () => void = () => undefined;
  readonly #response: Response;
  readonly #most: number;

  /** @param most - bytes that may wait for the reader */
  constructor(response: Response, most: number) {
    this.#response = response;
    this.#most = most;
    response.status(200);
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    response.on('drain', () => this.onDrain());
  }

  write(text: string): boolean {
    const response = this.#response;
    // Once it holds as much it tells when all of it was taken.
    return response.write(text) || response.writableLength < this.#most;
  }

  /** Ends the answer; a reader that does not take its end is cut off. */
  end(): void {
    const response = this.#response;
    const cut = setTimeout(() => response.destroy(), FAREWELL);
    response.once('close', () => clearTimeout(cut));
    response.end();
  }
}
