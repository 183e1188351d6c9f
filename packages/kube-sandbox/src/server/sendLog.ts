import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { logRequest } from '../subresources/podLog';
import type { PodRuntime } from '../subresources/PodRuntime';
import type { KubeObject } from '../store/KubeObject';
import type { Exchange } from './Exchange';

/** Streams a container's lines; a slow reader slows the source down. */
export async function sendLog(
  exchange: Exchange,
  runtime: PodRuntime,
  pod: KubeObject,
  now: Date,
) {
  const asked = logRequest(pod, exchange.query, now);
  const { response } = exchange;
  const lines = runtime.logs.open(asked)[Symbol.asyncIterator]();
  exchange.writeHead(200, 'text/plain');
  response.flushHeaders();
  let closed = false;
  response.once('close', () => {
    closed = true;
    // Ends a follow that waits for its next line.
    lines.return?.().catch(error => response.destroy(error));
  });
  for (
    let next = await lines.next();
    !next.done && !closed;
    next = await lines.next()
  ) {
    if (!response.write(next.value) && !closed) {
      await drained(response);
    }
  }
  response.end();
}

/** Resolves once the reader has caught up or has gone. */
async function drained(response: ServerResponse) {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race([
      once(response, 'drain', { signal }),
      once(response, 'close', { signal }),
    ]);
  } finally {
    // Takes back the listeners of the event that did not come.
    over.abort();
  }
}
