import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { MonitoringAudit } from '../audit/MonitoringAudit';
import { DEFAULT_LIMITS } from '../config/MonitoringConfig';
import { FakeRangeSource } from '../query/__testUtils__/FakeRangeSource';
import { createQueries } from '../query/createQueries';
import { PromqlError, QueryTooHeavyError } from '../sources/errors';
import type { AuthorizedScope, ScopeService } from '../scopes/ScopeService';
import { readCaller } from './caller';
import { addQueryRoutes } from './queryRoutes';

const WHERE = {
  scope: { kind: 'namespace', cluster: 'demo', namespace: 'shop' },
  cluster: 'demo',
};
const QUERY = { ...WHERE, from: 1200, to: 1320, points: 100 };
const OURS = 'namespace=~"shop|shop-db",cluster="a"';

describe('routes of queries', () => {
  let fake: FakeRangeSource;
  let authorizeWhole: jest.Mock<
    Promise<AuthorizedScope>,
    Parameters<ScopeService['authorizeWhole']>
  >;
  const named: Array<{ label?: string; match: string[] }> = [];
  const record = jest.fn();
  let app: express.Express;

  beforeEach(() => {
    named.length = 0;
    record.mockClear();
    fake = new FakeRangeSource({
      fixedMatchers: { cluster: 'a' },
      labelValues: async ({ label, match }) => {
        named.push({ label, match });
        return ['up', 'http_requests_total', 'http_latency_bucket'];
      },
      labelNames: async ({ match }) => {
        named.push({ match });
        return Array.from({ length: 1200 }, (_, index) => `label_${index}`);
      },
      metadata: async () => ({
        up: { type: 'gauge', help: 'Whether it is up' },
        http_latency: { type: 'histogram', help: '' },
        of_others: { type: 'gauge', help: 'A secret' },
      }),
    });
    fake.answer = (_expr, time) => ({ a: time / 60 });
    const namespace = (name: string) => ({
      cluster: 'demo',
      namespace: name,
      whole: true,
      workloads: [],
    });
    authorizeWhole = jest.fn<
      Promise<AuthorizedScope>,
      Parameters<ScopeService['authorizeWhole']>
    >(async () => ({
      cluster: 'demo',
      namespaces: [namespace('shop'), namespace('shop-db')],
    }));
    const auditor = mockServices.auditor.mock({
      createEvent: async event => {
        record(event);
        return { success: async () => {}, fail: async () => {} };
      },
    });
    const unused = async () => {
      throw new Error('not used');
    };
    const services = createQueries({
      monitoring: { limits: DEFAULT_LIMITS },
      scopes: {
        targets: unused,
        authorize: unused,
        authorizeWhole,
        everywhere: unused,
        authorizeClusters: unused,
      },
      sources: {
        info: unused,
        prometheus: async () => fake.source,
        alertmanager: unused,
      },
    });
    app = express();
    app.use(express.json());
    const router = PromiseRouter();
    addQueryRoutes(router, {
      ...services,
      audit: new MonitoringAudit({ auditor }),
      caller: readCaller(
        mockServices.httpAuth({ defaultCredentials: mockCredentials.user() }),
      ),
    });
    app.use(router, mockErrorHandler());
  });

  const post = (path: string, body: object) =>
    request(app).post(path).send(body);

  it('answer a query, kept to the namespaces, and record who asked it', async () => {
    const { status, body } = await post('/query', {
      ...QUERY,
      expr: 'sum(up{pod=`a`}) # mine',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      from: 1200,
      to: 1320,
      step: 30,
      asked: `sum(up{${OURS},pod="a"}) `,
      series: [
        {
          labels: { name: 'a' },
          name: 'a',
          query: 0,
          values: [20, 20.5, 21, 21.5, 22],
          stats: { min: 20, max: 22, avg: 21, last: 22 },
        },
      ],
      notices: [],
    });
    expect(fake.asked.map(({ expr }) => expr)).toEqual([body.asked]);
    expect(record).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'metrics-query',
        meta: expect.objectContaining({
          expr: 'sum(up{pod=`a`}) # mine',
          user: 'user:default/mock',
        }),
      }),
    );
  });

  it('ask nothing for who may not read the namespaces whole', async () => {
    authorizeWhole.mockRejectedValue(new NotAllowedError('shop is not yours'));
    for (const [path, body] of [
      ['/query', { ...QUERY, expr: 'up' }],
      ['/query', { ...QUERY, expr: 'not PromQL' }],
      ['/metadata', WHERE],
    ] as const) {
      const answer = await post(path, body);
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toBe('shop is not yours');
    }
    expect(fake.asked).toEqual([]);
    expect(named).toEqual([]);
  });

  it('never trust a scope that is not whole', async () => {
    authorizeWhole.mockResolvedValue({
      cluster: 'demo',
      namespaces: [
        { cluster: 'demo', namespace: 'shop', whole: false, workloads: [] },
      ],
    });
    const { status } = await post('/query', { ...QUERY, expr: 'up' });
    expect(status).toBe(500);
    expect(fake.asked).toEqual([]);
  });

  it('place faults in the query as it was written', async () => {
    const wrong = await post('/query', { ...QUERY, expr: 'rate(up)' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error).toMatchObject({
      message: expect.stringMatching(/^1:6: rate\(\) takes a range/),
      faults: [{ line: 1, column: 6, from: 5, to: 7 }],
    });
    expect(fake.asked).toEqual([]);

    const expr = 'a * on (x) # why\n b';
    fake.failure = ({ expr: asked }) =>
      new PromqlError([
        {
          message: 'Many-to-many',
          from: asked.lastIndexOf('b{'),
          to: asked.lastIndexOf('b{') + 1,
          line: 1,
          column: 99,
        },
      ]);
    const refused = await post('/query', { ...QUERY, expr });
    expect(refused.body.error.message).toBe('2:2: Many-to-many');
    expect(refused.body.error.faults[0].from).toBe(expr.length - 1);
  });

  it('say when a query is too heavy', async () => {
    fake.failure = () => new QueryTooHeavyError('Too many samples; narrow it');
    const { status, body } = await post('/query', { ...QUERY, expr: 'up' });
    expect(status).toBe(400);
    expect(body.error.message).toBe('Too many samples; narrow it');
  });

  it.each([
    [{ ...QUERY, expr: 'x'.repeat(10_001) }, 'expr: has at most 10000'],
    [{ ...QUERY, expr: 'up', to: 1 }, 'to: must be later than from'],
    [{ ...QUERY, expr: 'up', points: 1501 }, 'points: is at most 1500'],
    [{ ...QUERY, expr: 'up', matchers: [] }, 'matchers'],
    [{ ...QUERY }, 'expr: is PromQL'],
  ])('refuse %j', async (body, message) => {
    const answer = await post('/query', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('check a query without asking it', async () => {
    const { body } = await post('/promql', { expr: 'sum(up' });
    expect(body).toEqual({
      faults: [expect.objectContaining({ line: 1, column: 4 })],
      metrics: ['up'],
    });
    expect(authorizeWhole).not.toHaveBeenCalled();
  });

  it('name metrics of the namespaces only, with what is known of them', async () => {
    const { body } = await post('/metadata', { ...WHERE, prefix: 'http_' });
    expect(body).toEqual({
      values: [
        { value: 'http_latency_bucket', type: 'histogram' },
        { value: 'http_requests_total' },
      ],
      more: false,
    });
    expect(named).toEqual([{ label: '__name__', match: [`{${OURS}}`] }]);
  });

  it('name labels and their values of a metric', async () => {
    const labels = await post('/metadata', {
      ...WHERE,
      metric: 'up"} or {a="',
      labelNames: true,
    });
    expect(labels.body.values).toHaveLength(1000);
    expect(labels.body.more).toBe(true);
    await post('/metadata', { ...WHERE, metric: 'up', label: 'pod' });
    expect(named).toEqual([
      { match: [`{${OURS},__name__="up\\"} or {a=\\""}`] },
      { label: 'pod', match: [`{${OURS},__name__="up"}`] },
    ]);
  });
});
