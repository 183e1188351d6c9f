import { once } from 'node:events';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import type { Request, Response, Router } from 'express';
import type { LogAudit } from '../audit/LogAudit';
import type { LogDownload } from '../history/LogDownload';
import type { LogHistogram } from '../history/LogHistogram';
import type { LogHistory } from '../history/LogHistory';
import type { ReadCaller } from './caller';
import {
  contextRequestSchema,
  downloadRequestSchema,
  histogramRequestSchema,
  historyRequestSchema,
} from './historySchemas';
import { parse } from './parse';

/** Aborts when the reader is gone. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
}

/** Writes as fast as it is taken. */
async function send(
  response: Response,
  chunks: AsyncGenerator<string, void, undefined>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (!response.write(chunk)) {
        await once(response, 'drain', { signal });
      }
    }
    response.end();
  } catch (error) {
    // The head is sent: the reader sees by the broken end that it is not whole.
    response.destroy();
    if (!signal.aborted) {
      throw error;
    }
  }
}

/** What reads older lines for the routes. */
export interface HistoryRouteOptions {
  audit: LogAudit;
  caller: ReadCaller;
  history: LogHistory;
  histogram: LogHistogram;
  download: LogDownload;
}

/** Older lines. */
export function addHistoryRoutes(
  router: Router,
  options: HistoryRouteOptions,
): void {
  const { audit, caller, history, histogram, download } = options;

  router.post('/history', async (request, response) => {
    const who = await caller(request);
    const body = parse(historyRequestSchema, request.body, 'body');
    const signal = goneSignal(response);
    const answer = await audit.record(
      { by: 'history', scope: body.scope, caller: who, request },
      () => history.page(body, who, signal),
    );
    response.json(answer);
  });

  router.post('/context', async (request, response) => {
    const who = await caller(request);
    const body = parse(contextRequestSchema, request.body, 'body');
    const signal = goneSignal(response);
    const { cluster, namespace, pod } = body.source;
    const scope: LogScope = { kind: 'pods', cluster, namespace, pods: [pod] };
    const answer = await audit.record(
      { by: 'context', scope, caller: who, request },
      () => history.context(body, who, signal),
    );
    response.json(answer);
  });

  router.post('/histogram', async (request, response) => {
    const who = await caller(request);
    const body = parse(histogramRequestSchema, request.body, 'body');
    response.json(await histogram.count(body, who, goneSignal(response)));
  });

  router.post('/download', async (request: Request, response) => {
    const who = await caller(request);
    const body = parse(downloadRequestSchema, request.body, 'body');
    const signal = goneSignal(response);
    const chunks = await audit.record(
      { by: 'download', scope: body.scope, caller: who, request },
      () => download.open(body, who, signal),
    );
    const [type, ending] =
      body.format === 'json'
        ? ['application/x-ndjson', 'ndjson']
        : ['text/plain', 'log'];
    response.setHeader('Content-Type', `${type}; charset=utf-8`);
    response.setHeader('Cache-Control', 'no-store, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.setHeader(
      'Content-Disposition',
      `attachment; filename="logs.${ending}"`,
    );
    await send(response, chunks, signal);
  });
}
