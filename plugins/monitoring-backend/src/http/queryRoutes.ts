import type { Router } from 'express';
import type { MonitoringAudit } from '../audit/MonitoringAudit';
import { checkPromql } from '../promql/checkPromql';
import type { MetricNames } from '../query/MetricNames';
import type { UserQueries } from '../query/UserQueries';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import {
  metadataRequestSchema,
  promqlRequestSchema,
  queryRequestSchema,
} from './querySchemas';
import { signalOf } from './signalOf';

export interface QueryRouteOptions {
  audit: Pick<MonitoringAudit, 'record'>;
  metricNames: Pick<MetricNames, 'names'>;
  userQueries: Pick<UserQueries, 'query'>;
}

/** Queries that users write themselves, and what helps to write them. */
export function addQueryRoutes(
  router: Router,
  {
    audit,
    caller,
    metricNames,
    userQueries,
  }: { caller: ReadCaller } & QueryRouteOptions,
): void {
  router.post('/query', async (request, response) => {
    const who = await caller(request);
    const body = parse(queryRequestSchema, request.body, 'body');
    const signal = signalOf(response);
    const { cluster, scope, expr, from, to } = body;
    const answer = await audit.record(
      {
        event: 'metrics-query',
        caller: who,
        meta: { cluster, scope: { ...scope }, expr, from, to },
        request,
      },
      () => userQueries.query(body, who, signal),
    );
    response.json(answer);
  });

  router.post('/promql', async (request, response) => {
    await caller(request);
    const { expr } = parse(promqlRequestSchema, request.body, 'body');
    response.json(checkPromql(expr));
  });

  router.post('/metadata', async (request, response) => {
    const who = await caller(request);
    const body = parse(metadataRequestSchema, request.body, 'body');
    response.json(await metricNames.names(body, who, signalOf(response)));
  });
}
