import type { Response } from 'express';
import type { StreamSink } from '../stream/StreamSink';

/** Milliseconds for what was written last to reach a reader that was slow. */
const FAREWELL = 1_000;

/** Writes NDJSON to a reader over HTTP, with nothing in between that gathers it. */
export class ResponseSink implements StreamSink {
  onDrain: () => void = () => undefined;
  readonly #response: Response;

  constructor(response: Response) {
    this.#response = response;
    response.status(200);
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    response.on('drain', () => this.onDrain());
  }

  write(text: string): boolean {
    return this.#response.write(text);
  }

  /** Ends the answer; a reader that does not take its end is cut off. */
  end(): void {
    const response = this.#response;
    const cut = setTimeout(() => response.destroy(), FAREWELL);
    response.once('close', () => clearTimeout(cut));
    response.end();
  }
}
