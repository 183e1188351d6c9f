import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import logsPlugin from '..';
import { startShop } from '../targets/__testUtils__/shop';
import type { TargetScene } from '../targets/__testUtils__/TargetScene';
import { FakeLoki } from './loki/__testUtils__/FakeLoki';
import { nanosOf } from './moments';

jest.setTimeout(60_000);

const SCOPE = {
  ...{ kind: 'pods', cluster: 'local', namespace: 'shop-dev' },
  pods: ['gone-1'],
};
const OLD = '2026-01-01T10:00:00.000000000Z';

describe('history over HTTP', () => {
  let scene: TargetScene;
  let loki: FakeLoki;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let result: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  const logger = mockServices.logger.mock({ child: () => logger });

  beforeAll(async () => {
    loki = await FakeLoki.start();
    loki.push(
      { namespace: 'shop-dev', pod: 'gone-1', container: 'app' },
      ...Array.from({ length: 5 }, (_, index): [bigint, string] => [
        nanosOf(OLD) + BigInt(index),
        `ERROR old line ${index}`,
      ]),
    );
    ({ scene } = await startShop());
    const { clusters, users } = scene.sandbox.kubeconfig();
    const cluster = {
      ...{ name: 'local', title: 'Local cluster', url: scene.sandbox.url },
      authProvider: 'serviceAccount',
      serviceAccountToken: users[0].user.token,
      caData: clusters[0].cluster['certificate-authority-data'],
    };
    backend = await startTestBackend({
      features: [
        logsPlugin,
        logger.factory,
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
            },
            foredeck: {
              logs: {
                history: {
                  local: { type: 'loki', url: loki.url },
                  moon: { type: 'loki', url: loki.url },
                },
              },
            },
          },
        }),
        catalogServiceMock.factory({ entities: [] }),
        mockServices.permissions.mock({
          authorize: async requests => requests.map(() => ({ result })),
          authorizeConditional: async queries =>
            queries.map(() => ({ result })),
        }).factory,
      ],
    });
  });

  beforeEach(() => {
    result = AuthorizeResult.ALLOW;
  });

  afterAll(async () => {
    await backend?.stop();
    await scene?.stop();
    await loki?.stop();
  });

  const post = (path: string, body: object) =>
    request(backend.server).post(`/api/logs${path}`).send(body);

  it('pages through what the store holds of a pod that is gone', async () => {
    const before = '2027-01-01T00:00:00Z';
    const lines: unknown[][] = [];
    let cursor: string | undefined;
    do {
      const { body } = await post('/history', {
        ...{ scope: SCOPE, before, limit: 2, cursor },
        filter: { text: 'OLD line' },
      });
      lines.unshift(...body.lines);
      cursor = body.nextCursor;
    } while (cursor);
    expect(lines.map(([, , text, level]) => [text, level])).toEqual(
      [0, 1, 2, 3, 4].map(index => [`ERROR old line ${index}`, 4]),
    );
  });

  it('shows context, counts and downloads', async () => {
    const source = {
      ...{ cluster: 'local', namespace: 'shop-dev', pod: 'gone-1', podUid: '' },
      ...{ container: 'app', containerKind: 'container', run: 0 },
    };
    const time = '2026-01-01T10:00:00.000000002Z';
    const context = await post('/context', {
      source,
      time,
      before: 1,
      after: 1,
    });
    expect(context.body.lines.map((line: string[]) => line[2])).toEqual(
      [1, 2, 3].map(index => `ERROR old line ${index}`),
    );
    const span = { from: OLD, to: '2026-01-01T11:00:00Z' };
    const histogram = await post('/histogram', {
      scope: SCOPE,
      ...span,
      buckets: 2,
    });
    expect(histogram.body.counts).toEqual([{ error: 5 }, {}]);
    const download = await post('/download', {
      scope: SCOPE,
      ...span,
      format: 'text',
    });
    expect(download.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(download.text.trim().split('\n')).toHaveLength(5);
  });

  it('refuses whom the policy refuses', async () => {
    result = AuthorizeResult.DENY;
    const span = { from: OLD, to: '2026-01-01T11:00:00Z' };
    const answers = await Promise.all([
      post('/history', { scope: SCOPE, before: span.to }),
      post('/histogram', { scope: SCOPE, ...span }),
      post('/download', { scope: SCOPE, ...span, format: 'json' }),
      post('/context', {
        source: {
          ...{ cluster: 'local', namespace: 'shop-dev', pod: 'gone-1' },
          ...{
            podUid: '',
            container: 'app',
            containerKind: 'container',
            run: 0,
          },
        },
        ...{ time: OLD, before: 1, after: 1 },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(answers.every(({ text }) => !text.includes('old line'))).toBe(true);
  });

  it.each<[string, object, string]>([
    ['/history', { scope: SCOPE }, 'give either before or after'],
    ['/history', { scope: SCOPE, before: 'x' }, 'before: is a moment'],
    [
      '/history',
      { scope: SCOPE, before: OLD, limit: 9999 },
      'limit: is a whole number from 1 to 2000',
    ],
    [
      '/history',
      { scope: SCOPE, before: OLD, filter: { regex: 'a(' } },
      'filter.regex is no regular expression',
    ],
    [
      '/histogram',
      { scope: SCOPE, from: OLD, to: OLD },
      'from must be before to',
    ],
    [
      '/download',
      { scope: SCOPE, from: OLD, to: OLD, format: 'xml' },
      'format: is text or json',
    ],
    ['/context', { time: OLD }, 'source: '],
  ])('names what is wrong for %s', async (path, body, message) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('warns once of an entry that can not be used', () => {
    const warnings = logger.warn.mock.calls.map(([message]) => message);
    expect(warnings.filter(one => one.includes('logs.history'))).toEqual([
      'foredeck.logs.history.moon can not be used, the cluster is without history: there is no cluster of that name; there are local',
    ]);
  });
});
