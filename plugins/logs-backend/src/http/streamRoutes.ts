import type { Router } from 'express';
import type { LogStreams } from '../stream/LogStreams';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { ResponseSink } from './ResponseSink';
import { streamRequestSchema } from './streamSchemas';

/** Logs as they are written. */
export function addStreamRoutes(
  router: Router,
  { caller, streams }: { caller: ReadCaller; streams: LogStreams },
): void {
  router.post('/stream', async (request, response) => {
    const who = await caller(request);
    const body = parse(streamRequestSchema, request.body, 'body');
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    let sink: ResponseSink | undefined;
    await streams.serve(body, {
      caller: who,
      request,
      gone: gone.signal,
      accept(most) {
        sink = new ResponseSink(response, most);
        return sink;
      },
    });
    sink?.end();
  });
}
