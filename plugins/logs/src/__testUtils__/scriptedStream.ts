import type { LogMessage } from '@foredeck/backstage-plugin-logs-common';

/** An answer of POST `/stream` that says what a test tells it to, when it does. */
export interface ScriptedStream {
  response: Response;
  say(...messages: LogMessage[]): void;
  /** The connection drops. */
  drop(): void;
  /** Bytes that wait to be read; the backend stops writing when they are many. */
  readonly waiting: number;
}

/** A stream that is open until it is dropped. */
export function scriptedStream(): ScriptedStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own;
      },
    },
    { highWaterMark: 0, size: chunk => chunk?.byteLength ?? 0 },
  );
  const encoder = new TextEncoder();
  return {
    response: new Response(body, {
      headers: { 'content-type': 'application/x-ndjson' },
    }),
    say: (...messages) =>
      controller?.enqueue(
        encoder.encode(
          messages.map(message => `${JSON.stringify(message)}\n`).join(''),
        ),
      ),
    drop: () => controller?.error(new TypeError('network error')),
    get waiting() {
      return -(controller?.desiredSize ?? 0);
    },
  };
}

/** What a stream says first. */
export const OPEN: LogMessage = {
  type: 'open',
  streamId: 'stream-1',
  at: '2026-03-01T12:00:00Z',
  hiddenPods: 0,
};

/** Lines of source 0, one a millisecond. */
export function lines(...texts: string[]): LogMessage {
  return {
    type: 'lines',
    lines: texts.map((text, index) => [
      0,
      `2026-03-01T12:00:00.${String(index).padStart(3, '0')}000000Z`,
      text,
    ]),
  };
}
