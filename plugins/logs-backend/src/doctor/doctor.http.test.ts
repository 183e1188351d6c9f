import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  DoctorCheck,
  DoctorReport,
} from '@foredeck/backstage-plugin-logs-common';
import request from 'supertest';
import logsPlugin from '..';
import {
  FakeSearchStore,
  refusal,
} from '../history/elasticsearch/__testUtils__/FakeSearchStore';
import { FILEBEAT_FIELDS } from '../history/elasticsearch/__testUtils__/fields';
import { TargetScene } from '../targets/__testUtils__/TargetScene';

jest.setTimeout(60_000);

describe('the doctor over HTTP', () => {
  const store = new FakeSearchStore();
  let scene: TargetScene;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let result: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  let pod: string;

  async function start(history: object) {
    const { clusters, users } = scene.sandbox.kubeconfig();
    const cluster = {
      ...{ name: 'local', title: 'Local cluster', url: scene.sandbox.url },
      authProvider: 'serviceAccount',
      serviceAccountToken: users[0].user.token,
      caData: clusters[0].cluster['certificate-authority-data'],
    };
    return await startTestBackend({
      features: [
        logsPlugin,
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
            },
            foredeck: { logs: { history } },
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
  }

  beforeAll(async () => {
    await store.listen();
    store.reset();
    scene = await TargetScene.start();
    await scene.namespace('shop-dev');
    await scene.deployment({ namespace: 'shop-dev', name: 'cart' });
    [pod] = await scene.running('cart');
    backend = await start({
      local: {
        ...{ type: 'elasticsearch', url: store.url },
        auth: { apiKey: 'k3y-of-the-store' },
      },
    });
  });

  beforeEach(() => {
    result = AuthorizeResult.ALLOW;
    store.reset();
  });

  afterAll(async () => {
    await backend?.stop();
    await scene?.stop();
    await store.close();
  });

  const ask = (body: object, at = backend) =>
    request(at.server).post('/api/logs/doctor').send(body);

  async function report(at = backend): Promise<DoctorReport> {
    const where = { cluster: 'local', namespace: 'shop-dev', pod };
    const { body } = await ask(where, at);
    expect(body.error).toBeUndefined();
    return body;
  }

  function resultsOf(checks: DoctorCheck[]) {
    return Object.fromEntries(checks.map(one => [one.id, one.result]));
  }

  it('looks along the whole way, and begins with the first problem', async () => {
    const day = new Date(Date.now() - 5 * 86_400_000);
    const name = `filebeat-${day
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '.')}`;
    store.settings = {
      [name]: {
        settings: {
          'index.creation_date': String(day.getTime()),
          'index.blocks.read_only_allow_delete': 'true',
        },
      },
    };
    store.fields = FILEBEAT_FIELDS;
    const none = { hour: { doc_count: 0 }, newest: { value: null } };
    store.aggregations = {
      ...{ all: none, node: none, namespace: none },
      ...{ pod: none, container: none },
    };
    const { checks, summary, provider } = await report();
    expect(provider).toEqual({ id: 'elasticsearch', title: 'Elasticsearch' });
    expect(resultsOf(checks)).toMatchObject({
      'pod-runs': 'ok',
      'pod-writes': 'ok',
      'store-configured': 'ok',
      'search-hints': 'ok',
      'search-reach': 'ok',
      'search-collector': 'problem',
      'search-block': 'problem',
      'search-fields': 'ok',
      'search-lines': 'problem',
    });
    expect(summary).toBe(checks.find(one => one.result === 'problem')?.finding);
    expect(checks.every(one => one.result !== 'problem' || one.fix)).toBe(true);
  });

  it.each([
    ['down', { status: 503, body: 'down' }],
    [
      'closed to the portal',
      refusal(401, 'security_exception', 'bad key k3y-of-the-store'),
    ],
  ])('makes a store that is %s a finding', async (_, answer) => {
    store.refusals['*'] = answer;
    const found = await report();
    expect(found.summary).toContain('Elasticsearch at 127.0.0.1');
    expect(resultsOf(found.checks)['search-reach']).toBe('problem');
    expect(JSON.stringify(found)).not.toContain('k3y-of-the-store');
  });

  it('tells how to configure a store where there is none', async () => {
    const bare = await start({});
    try {
      const { checks, summary, provider } = await report(bare);
      expect(provider).toBeUndefined();
      expect(checks.map(({ id }) => id)).toEqual([
        'pod-runs',
        'pod-writes',
        'store-configured',
      ]);
      expect(summary).toContain('knows no store of older logs for local');
      expect(checks[2].fix?.snippet).toContain('      local:\n');
    } finally {
      await bare.stop();
    }
  });

  it('refuses whom the policy refuses, and what is not there', async () => {
    const where = { cluster: 'local', namespace: 'shop-dev', pod };
    expect((await ask({ ...where, pod: 'gone' })).status).toBe(404);
    expect((await ask({ ...where, container: 'none' })).status).toBe(404);
    result = AuthorizeResult.DENY;
    const denied = await ask(where);
    expect(denied.status).toBe(403);
    expect(store.asked).toEqual([]);
  });

  it.each<[object, string]>([
    [{ namespace: 'shop-dev', pod: 'x' }, 'cluster: names the cluster'],
    [{ cluster: 'local', namespace: '', pod: 'x' }, 'name the namespace'],
    [
      { cluster: 'local', namespace: 'a', pod: 'x', tail: 5 },
      'Unrecognized key: "tail"',
    ],
  ])('names what is wrong in %j', async (body, message) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });
});
