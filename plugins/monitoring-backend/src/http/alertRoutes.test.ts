import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { MonitoringAudit } from '../audit/MonitoringAudit';
import { addAlertRoutes } from './alertRoutes';

const USER = mockCredentials.user('user:default/amelia');
const SILENCE = {
  cluster: 'demo',
  namespace: 'shop',
  matchers: [{ name: 'alertname', value: 'A', regex: false, equal: true }],
  endsAt: '2026-11-24T10:00:00Z',
  comment: 'known',
};

const alerts = { alerts: jest.fn() };
const alertHistory = { history: jest.fn() };
const silences = { create: jest.fn(), list: jest.fn(), expire: jest.fn() };
const auditor = mockServices.auditor.mock();
const record = { success: jest.fn(), fail: jest.fn() };
const router = PromiseRouter();
router.use(express.json());
addAlertRoutes(router, {
  ...{ alerts, alertHistory, silences },
  audit: new MonitoringAudit({ auditor }),
  caller: async () => USER,
});
const app = express().use(router).use(mockErrorHandler());

beforeEach(() => {
  jest.resetAllMocks();
  auditor.createEvent.mockResolvedValue(record);
});

describe('alert routes', () => {
  it('answer with alerts on behalf of the user, of what they own by default', async () => {
    const answer = { alerts: [], sources: [], problems: [] };
    alerts.alerts.mockResolvedValue(answer);
    const { status, body } = await request(app).post('/alerts').send({});
    expect([status, body]).toEqual([200, answer]);
    expect(alerts.alerts).toHaveBeenCalledWith(
      {},
      USER,
      expect.any(AbortSignal),
    );
  });

  it('bound the span of the history', async () => {
    const { status, body } = await request(app)
      .post('/alerts/history')
      .send({
        scope: { kind: 'namespace', cluster: 'demo', namespace: 'shop' },
        ...{ cluster: 'demo', from: 1_700_000_000, to: 1_703_000_000 },
      });
    expect(status).toBe(400);
    expect(body.error.message).toContain('more than 31 days');
    expect(alertHistory.history).not.toHaveBeenCalled();
  });

  it('make silences and record who did', async () => {
    silences.create.mockResolvedValue({ id: 'x' });
    const { status, body } = await request(app).post('/silences').send(SILENCE);
    expect([status, body]).toEqual([201, { id: 'x' }]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'alert-silence',
        meta: expect.objectContaining({
          ...{ user: 'user:default/amelia', namespace: 'shop' },
        }),
      }),
    );
    expect(record.success).toHaveBeenCalled();
  });

  it('record who was refused', async () => {
    silences.create.mockRejectedValue(new NotAllowedError('You may not'));
    const { status } = await request(app).post('/silences').send(SILENCE);
    expect(status).toBe(403);
    expect(record.fail).toHaveBeenCalled();
  });

  it.each<[object, string]>([
    [{ matchers: [] }, 'matchers: name at least one label'],
    [{ endsAt: undefined }, 'endsAt'],
    [{ endsAt: 'tomorrow' }, 'endsAt: is a moment'],
    [{ comment: '' }, 'comment: say why'],
    [{ createdBy: 'user:default/else' }, 'createdBy'],
    [{ namespace: 'Shop!' }, 'namespace'],
  ])('refuse a silence with %j', async (wrong, message) => {
    const { status, body } = await request(app)
      .post('/silences')
      .send({ ...SILENCE, ...wrong });
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect(silences.create).not.toHaveBeenCalled();
  });

  it('end silences by their id only', async () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
    silences.expire.mockResolvedValueOnce(undefined);
    const send = (body: object) =>
      request(app).post('/silences/expire').send(body);
    expect((await send({ cluster: 'demo', id })).status).toBe(204);
    silences.expire.mockRejectedValueOnce(new NotFoundError('none'));
    expect((await send({ cluster: 'demo', id })).status).toBe(404);
    expect((await send({ cluster: 'demo', id: '../x' })).status).toBe(400);
    expect(silences.expire).toHaveBeenCalledTimes(2);
  });
});
