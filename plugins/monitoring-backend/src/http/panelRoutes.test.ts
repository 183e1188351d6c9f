import {
  mockCredentials,
  mockErrorHandler,
} from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { PanelsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { addPanelRoutes } from './panelRoutes';

const USER = mockCredentials.user('user:default/amelia');
const ANSWER: PanelsAnswer = {
  ...{ from: 0, to: 60, step: 60, requests: 0 },
  ...{ packs: [], panels: [], missing: [], notices: [] },
  source: { state: 'ok', alertmanager: false, exemplars: false },
};
const BODY = {
  scope: { kind: 'namespace', cluster: 'demo', namespace: 'shop' },
  cluster: 'demo',
  from: 1_700_000_000,
  to: 1_700_003_600,
  points: 300,
};

const panels = { panels: jest.fn() };
const exemplars = { exemplars: jest.fn() };
const links = { links: jest.fn() };
const router = PromiseRouter();
router.use(express.json());
addPanelRoutes(router, {
  ...{ panels, exemplars, links },
  caller: async () => USER,
});
const app = express().use(router).use(mockErrorHandler());

beforeEach(() => {
  jest.resetAllMocks();
  panels.panels.mockResolvedValue(ANSWER);
});

describe('panel routes', () => {
  it('answers with panels, on behalf of the user', async () => {
    const { status, body } = await request(app).post('/panels').send(BODY);
    expect([status, body]).toEqual([200, ANSWER]);
    expect(panels.panels).toHaveBeenCalledWith(
      BODY,
      USER,
      expect.any(AbortSignal),
    );
  });

  it('says who may not see them', async () => {
    panels.panels.mockRejectedValue(new NotAllowedError('You may not'));
    const { status, body } = await request(app).post('/panels').send(BODY);
    expect(status).toBe(403);
    expect(body.error.message).toBe('You may not');
  });

  it.each<[object, string]>([
    [{ to: BODY.from }, 'to: must be later than from'],
    [{ from: 0 }, 'from: lies more than 400 days before to'],
    [{ from: BODY.from * 1000 }, 'from: is a time in seconds since 1970'],
    [{ points: 5000 }, 'points: is at most 1500'],
    [{ panels: ['cpu'] }, 'panels.0: is written as pack/panel'],
    [{ panels: [] }, 'panels: name one panel or more'],
    [{ compareBefore: 1 }, 'compareBefore: is at least 60 seconds'],
    [{ cluster: '' }, 'cluster: name a cluster'],
    [{ workloads: ['cart'] }, 'workloads.0: a workload is written as'],
    [{ expr: 'up' }, 'expr'],
  ])('refuses panels for %j', async (wrong, message) => {
    const { status, body } = await request(app)
      .post('/panels')
      .send({ ...BODY, ...wrong });
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect(panels.panels).not.toHaveBeenCalled();
  });

  it('needs a panel for exemplars, and a panel or a query for links', async () => {
    const { points: _, ...where } = BODY;
    exemplars.exemplars.mockResolvedValue({ exemplars: [] });
    links.links.mockResolvedValue({ links: [] });
    const send = async (path: string, more: object) => {
      const { status, body } = await request(app)
        .post(path)
        .send({ ...where, ...more });
      return [status, body.error?.message ?? ''];
    };
    const both = { panel: 'compute/cpu', expr: 'up' };
    expect(await send('/exemplars', { panel: 'compute/cpu' })).toEqual([
      200,
      '',
    ]);
    expect(await send('/exemplars', {})).toEqual([
      400,
      expect.stringContaining('panel: is a panel such as compute/cpu'),
    ]);
    expect(await send('/links', { expr: 'up' })).toEqual([200, '']);
    expect(await send('/links', both)).toEqual([
      400,
      expect.stringContaining('panel: give either panel or expr'),
    ]);
    expect(await send('/links', {})).toEqual([
      400,
      expect.stringContaining('panel: give either panel or expr'),
    ]);
  });
});
