import type { Router } from 'express';
import type { ChartService } from '../charts/ChartService';
import type { ReadCaller } from './caller';
import {
  chartDiffQuerySchema,
  chartPathSchema,
  chartQuerySchema,
  chartVersionPathSchema,
  sourcePathSchema,
  uploadPathSchema,
  versionsQuerySchema,
} from './chartSchemas';
import { parse } from './parse';

/** An icon is a stranger's file: a browser must take it for nothing else. */
const ICON_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Content-Disposition': 'inline; filename="icon"',
  'Cache-Control': 'private, max-age=86400',
};

export function addChartRoutes(
  router: Router,
  { caller, charts }: { caller: ReadCaller; charts: ChartService },
): void {
  router.get('/chart-sources', async (request, response) => {
    response.json({ items: await charts.sources(await caller(request)) });
  });

  router.post('/chart-sources/:source/refresh', async (request, response) => {
    const { source } = parse(sourcePathSchema, request.params, 'path');
    response
      .status(202)
      .json(await charts.refresh(source, await caller(request)));
  });

  router.get('/charts', async (request, response) => {
    const query = parse(chartQuerySchema, request.query, 'query');
    response.json(await charts.search(query, await caller(request)));
  });

  router.post('/charts/uploads', async (request, response) => {
    // Its bytes are read once the caller is known to be allowed.
    const chart = await charts.upload(request, await caller(request));
    response.status(201).json(chart);
  });

  router.delete('/charts/uploads/:name/:version', async (request, response) => {
    const { name, version } = parse(uploadPathSchema, request.params, 'path');
    await charts.removeUpload(name, version, await caller(request));
    response.status(204).end();
  });

  router.get('/charts/:source/:name/versions', async (request, response) => {
    const { source, name } = parse(chartPathSchema, request.params, 'path');
    const page = parse(versionsQuerySchema, request.query, 'query');
    response.json(
      await charts.versions(source, name, page, await caller(request)),
    );
  });

  router.get(
    '/charts/:source/:name/versions/:version',
    async (request, response) => {
      const ref = parse(chartVersionPathSchema, request.params, 'path');
      response.json(await charts.detail(ref, await caller(request)));
    },
  );

  router.get('/charts/:source/:name/diff', async (request, response) => {
    const { source, name } = parse(chartPathSchema, request.params, 'path');
    const versions = parse(chartDiffQuerySchema, request.query, 'query');
    response.json(
      await charts.diff(source, name, versions, await caller(request)),
    );
  });

  router.get('/charts/:source/:name/icon', async (request, response) => {
    const { source, name } = parse(chartPathSchema, request.params, 'path');
    const icon = await charts.icon(source, name, await caller(request));
    response.set(ICON_HEADERS).type(icon.type).send(icon.body);
  });
}
