import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { MonitoringAudit } from '../audit/MonitoringAudit';
import { addRuleRoutes } from './ruleRoutes';

const USER = mockCredentials.user('user:default/amelia');
const ID = 'demo/shop/foredeck-a-12345678/foredeck-a-12345678/A';
const DRAFT = {
  ...{ alert: 'A', template: 'custom', parameters: {}, expr: 'up == 0' },
  ...{ for: 60, severity: 'warning', summary: 'down' },
};
const PLACE = { cluster: 'demo', namespace: 'shop' };
const PREVIEW = {
  ...{ place: PLACE, draft: DRAFT, points: 300 },
  ...{ from: 1_700_000_000, to: 1_700_003_600 },
};

const ruleList = { list: jest.fn() };
const rulePreviewer = { templates: jest.fn(), preview: jest.fn() };
const rules = {
  ...{ get: jest.fn(), save: jest.fn(), enable: jest.fn() },
  ...{ delete: jest.fn(), history: jest.fn(), restore: jest.fn() },
};
const ruleStatus = { status: jest.fn() };
const auditor = mockServices.auditor.mock();
const record = { success: jest.fn(), fail: jest.fn() };
const router = PromiseRouter();
router.use(express.json());
addRuleRoutes(router, {
  ...{ ruleList, rulePreviewer, rules, ruleStatus },
  audit: new MonitoringAudit({ auditor }),
  caller: async () => USER,
});
const app = express().use(router).use(mockErrorHandler());

beforeEach(() => {
  jest.resetAllMocks();
  auditor.createEvent.mockResolvedValue(record);
});

const send = async (path: string, body: object) => {
  const response = await request(app).post(path).send(body);
  return {
    status: response.status,
    message: response.body.error?.message ?? '',
  };
};

describe('rule routes', () => {
  it('reach what they are for, on behalf of the user', async () => {
    const ways: Array<[string, object, jest.Mock, number]> = [
      ['/rules/list', {}, ruleList.list, 200],
      ['/rules/preview', PREVIEW, rulePreviewer.preview, 200],
      ['/rules/get', { id: ID }, rules.get, 200],
      ['/rules/status', { id: ID }, ruleStatus.status, 200],
      ['/rules/history', { id: ID }, rules.history, 200],
      [
        '/rules/save',
        { place: PLACE, draft: DRAFT, enabled: true },
        rules.save,
        200,
      ],
      ['/rules/enable', { id: ID, enabled: false }, rules.enable, 200],
      ['/rules/restore', { id: ID, revision: 2 }, rules.restore, 200],
      ['/rules/delete', { id: ID }, rules.delete, 204],
    ];
    for (const [path, body, called, status] of ways) {
      called.mockResolvedValue({});
      expect([path, (await send(path, body)).status]).toEqual([path, status]);
      expect(called.mock.calls[0]).toContain(USER);
    }
    expect(
      auditor.createEvent.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual([
      ...['alert-rule-save', 'alert-rule-enable'],
      ...['alert-rule-restore', 'alert-rule-delete'],
    ]);
  });

  it('say who may not, and what has changed meanwhile', async () => {
    const body = { place: PLACE, draft: DRAFT, enabled: true };
    rules.save.mockRejectedValueOnce(new NotAllowedError('You may not'));
    expect(await send('/rules/save', body)).toEqual({
      ...{ status: 403, message: 'You may not' },
    });
    rules.save.mockRejectedValueOnce(new ConflictError('changed'));
    expect((await send('/rules/save', body)).status).toBe(409);
    expect(record.fail).toHaveBeenCalledTimes(2);
  });

  it.each<[string, object, string]>([
    ['/rules/preview', { ...PREVIEW, from: 1_690_000_000 }, '14 days'],
    ['/rules/preview', { ...PREVIEW, points: 1 }, 'points'],
    [
      '/rules/preview',
      { ...PREVIEW, draft: { ...DRAFT, expr: 'a'.repeat(10_001) } },
      'draft.expr',
    ],
    [
      '/rules/save',
      { place: PLACE, draft: { ...DRAFT, for: '5m' }, enabled: true },
      'draft.for',
    ],
    [
      '/rules/save',
      { place: { ...PLACE, namespace: '../x' }, draft: DRAFT, enabled: true },
      'place.namespace',
    ],
    [
      '/rules/save',
      { place: PLACE, draft: { ...DRAFT, owner: ':' }, enabled: true },
      'draft.owner',
    ],
    ['/rules/restore', { id: ID, revision: 0 }, 'revision'],
    ['/rules/get', {}, 'id'],
  ])('%s refuses %j', async (path, body, message) => {
    const answer = await send(path, body);
    expect(answer.status).toBe(400);
    expect(answer.message).toContain(message);
    expect(rules.save).not.toHaveBeenCalled();
  });
});
