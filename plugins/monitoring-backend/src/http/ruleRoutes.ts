import type { Router } from 'express';
import type { MonitoringAudit } from '../audit/MonitoringAudit';
import type { RuleList } from '../rules/list/RuleList';
import type { RulePreviewer } from '../rules/preview/RulePreviewer';
import type { RuleChanges } from '../rules/RuleChanges';
import type { RuleStatusReader } from '../rules/status/RuleStatusReader';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import {
  ruleEnableSchema,
  rulePreviewSchema,
  ruleRefSchema,
  ruleRestoreSchema,
  ruleSaveSchema,
  rulesSchema,
} from './ruleSchemas';
import { scopeOnClusterSchema } from './scopeSchemas';
import { signalOf } from './signalOf';

export interface RuleRouteOptions {
  audit: Pick<MonitoringAudit, 'record'>;
  ruleList: Pick<RuleList, 'list'>;
  rulePreviewer: Pick<RulePreviewer, 'templates' | 'preview'>;
  rules: Pick<
    RuleChanges,
    'get' | 'save' | 'enable' | 'delete' | 'history' | 'restore'
  >;
  ruleStatus: Pick<RuleStatusReader, 'status'>;
}

type Options = { caller: ReadCaller } & RuleRouteOptions;

/** Alert rules. */
export function addRuleRoutes(router: Router, options: Options): void {
  addReading(router, options);
  addChanging(router, options);
}

function addReading(router: Router, options: Options): void {
  const { caller, ruleList, rulePreviewer, rules, ruleStatus } = options;

  router.post('/rules/templates', async (request, response) => {
    const who = await caller(request);
    const body = parse(scopeOnClusterSchema, request.body, 'body');
    response.json(await rulePreviewer.templates(body, who, signalOf(response)));
  });

  router.post('/rules/preview', async (request, response) => {
    const who = await caller(request);
    const body = parse(rulePreviewSchema, request.body, 'body');
    response.json(await rulePreviewer.preview(body, who, signalOf(response)));
  });

  router.post('/rules/list', async (request, response) => {
    const who = await caller(request);
    const body = parse(rulesSchema, request.body, 'body');
    response.json(await ruleList.list(body, who, signalOf(response)));
  });

  router.post('/rules/get', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(ruleRefSchema, request.body, 'body');
    response.json(await rules.get(id, who, signalOf(response)));
  });

  router.post('/rules/status', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(ruleRefSchema, request.body, 'body');
    response.json(await ruleStatus.status(id, who, signalOf(response)));
  });

  router.post('/rules/history', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(ruleRefSchema, request.body, 'body');
    response.json(await rules.history(id, who));
  });
}

function addChanging(router: Router, options: Options): void {
  const { audit, caller, rules } = options;

  router.post('/rules/save', async (request, response) => {
    const who = await caller(request);
    const body = parse(ruleSaveSchema, request.body, 'body');
    const { place, draft, id, enabled } = body;
    const saved = await audit.record(
      {
        event: 'alert-rule-save',
        caller: who,
        meta: {
          ...{ cluster: place.cluster, namespace: place.namespace },
          ...{ alert: draft.alert, template: draft.template, enabled },
          id: id ?? null,
        },
        request,
      },
      () => rules.save(body, who),
    );
    response.json(saved);
  });

  router.post('/rules/enable', async (request, response) => {
    const who = await caller(request);
    const { id, enabled } = parse(ruleEnableSchema, request.body, 'body');
    const changed = await audit.record(
      {
        event: 'alert-rule-enable',
        caller: who,
        meta: { id, enabled },
        request,
      },
      () => rules.enable(id, enabled, who),
    );
    response.json(changed);
  });

  router.post('/rules/delete', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(ruleRefSchema, request.body, 'body');
    await audit.record(
      { event: 'alert-rule-delete', caller: who, meta: { id }, request },
      () => rules.delete(id, who),
    );
    response.status(204).end();
  });

  router.post('/rules/restore', async (request, response) => {
    const who = await caller(request);
    const { id, revision } = parse(ruleRestoreSchema, request.body, 'body');
    const restored = await audit.record(
      {
        event: 'alert-rule-restore',
        caller: who,
        meta: { id, revision },
        request,
      },
      () => rules.restore(id, revision, who),
    );
    response.json(restored);
  });
}
