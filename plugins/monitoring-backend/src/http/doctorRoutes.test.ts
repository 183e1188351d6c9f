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
import { addClusterRoutes } from './clusterRoutes';
import { addDoctorRoutes } from './doctorRoutes';

const ada = mockCredentials.user('user:default/ada');
const object = { kind: 'ServiceMonitor', namespace: 'shop', name: 'cart' };
const where = { cluster: 'east', object };

describe('the routes of the doctor and of clusters', () => {
  const examine = jest.fn();
  const list = jest.fn();
  const fix = jest.fn();
  const clusters = jest.fn();
  const auditor = mockServices.auditor.mock();
  let app: express.Express;

  beforeEach(() => {
    jest.resetAllMocks();
    auditor.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    const router = PromiseRouter();
    router.use(express.json());
    const options = {
      audit: new MonitoringAudit({ auditor }),
      caller: async () => ada,
      doctor: { examine },
      doctorObjects: { list },
      fixes: { fix },
      clusterHealth: { clusters },
    };
    addDoctorRoutes(router, options);
    addClusterRoutes(router, options);
    app = express().use(router).use(mockErrorHandler());
  });

  it('examines in the caller’s name', async () => {
    examine.mockResolvedValue({ healthy: true });
    const { body } = await request(app).post('/doctor').send(where);
    expect(body).toEqual({ healthy: true });
    expect(examine).toHaveBeenCalledWith(where, ada, expect.any(AbortSignal));
  });

  it.each([
    [{ cluster: 'east' }, 'object'],
    [{ ...where, object: { ...object, kind: 'Pod' } }, 'object.kind'],
    [{ ...where, object: { ...object, name: '../secrets/x' } }, 'object.name'],
    [{ ...where, object: { ...object, namespace: 'a/b' } }, 'object.namespace'],
    [{ ...where, endpoint: -1 }, 'endpoint'],
    [{ ...where, more: true }, 'more'],
  ])('refuses %j, naming the field', async (body, field) => {
    const answer = await request(app).post('/doctor').send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
    expect(examine).not.toHaveBeenCalled();
  });

  it('records who mended what, but not who looked at it', async () => {
    fix.mockResolvedValue({ before: '', after: '', applied: false });
    const body = { ...where, fix: '0123456789abcdef' };
    await request(app)
      .post('/doctor/fix')
      .send({ ...body, dryRun: true });
    expect(auditor.createEvent).not.toHaveBeenCalled();
    await request(app)
      .post('/doctor/fix')
      .send({ ...body, dryRun: false });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'scrape-fix',
        meta: expect.objectContaining({ user: 'user:default/ada' }),
      }),
    );
  });

  it('answers refusals as such', async () => {
    fix.mockRejectedValue(new ConflictError('changed'));
    const answer = await request(app)
      .post('/doctor/fix')
      .send({ ...where, fix: '0123456789abcdef', dryRun: false });
    expect(answer.status).toBe(409);
    clusters.mockRejectedValue(new NotAllowedError('not you'));
    expect((await request(app).get('/clusters')).status).toBe(403);
    list.mockRejectedValue(new NotAllowedError('not you'));
    const listed = await request(app)
      .post('/doctor/objects')
      .send({
        scope: { kind: 'namespace', cluster: 'east', namespace: 'shop' },
        cluster: 'east',
      });
    expect(listed.status).toBe(403);
  });
});
