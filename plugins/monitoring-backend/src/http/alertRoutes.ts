import type { Router } from 'express';
import type { AlertHistory } from '../alerts/AlertHistory';
import type { AlertService } from '../alerts/AlertService';
import type { SilenceService } from '../alerts/SilenceService';
import type { MonitoringAudit } from '../audit/MonitoringAudit';
import {
  alertHistorySchema,
  alertsSchema,
  expireSchema,
  silenceSchema,
  silencesSchema,
} from './alertSchemas';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { signalOf } from './signalOf';

export interface AlertRouteOptions {
  alerts: Pick<AlertService, 'alerts'>;
  alertHistory: Pick<AlertHistory, 'history'>;
  silences: Pick<SilenceService, 'create' | 'list' | 'expire'>;
  audit: Pick<MonitoringAudit, 'record'>;
}

/** Alerts, their history and silences. */
export function addAlertRoutes(
  router: Router,
  options: { caller: ReadCaller } & AlertRouteOptions,
): void {
  const { caller, alerts, alertHistory, silences, audit } = options;

  router.post('/alerts', async (request, response) => {
    const who = await caller(request);
    const body = parse(alertsSchema, request.body, 'body');
    response.json(await alerts.alerts(body, who, signalOf(response)));
  });

  router.post('/alerts/history', async (request, response) => {
    const who = await caller(request);
    const body = parse(alertHistorySchema, request.body, 'body');
    response.json(await alertHistory.history(body, who, signalOf(response)));
  });

  router.post('/silences', async (request, response) => {
    const who = await caller(request);
    const body = parse(silenceSchema, request.body, 'body');
    const { cluster, namespace, matchers, endsAt, comment } = body;
    const made = await audit.record(
      {
        event: 'alert-silence',
        caller: who,
        meta: {
          ...{ cluster, namespace, endsAt, comment },
          matchers: matchers.map(one => ({ ...one })),
        },
        request,
      },
      () => silences.create(body, who),
    );
    response.status(201).json(made);
  });

  router.post('/silences/list', async (request, response) => {
    const who = await caller(request);
    const body = parse(silencesSchema, request.body, 'body');
    response.json(await silences.list(body, who, signalOf(response)));
  });

  router.post('/silences/expire', async (request, response) => {
    const who = await caller(request);
    const body = parse(expireSchema, request.body, 'body');
    await audit.record(
      { event: 'alert-silence-expire', caller: who, meta: body, request },
      () => silences.expire(body, who),
    );
    response.status(204).end();
  });
}
