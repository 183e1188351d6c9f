import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  RuleDraft,
  RulePreview,
} from '@foredeck/backstage-plugin-monitoring-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { installMonitoringKinds } from '@foredeck/prometheus-sandbox';
import type { Knex } from 'knex';
import { ADA, FakeScopes } from '../../alerts/__testUtils__/FakeScopes';
import { FakeSources } from '../../alerts/__testUtils__/FakeSources';
import { openDatabase } from '../../database/openDatabase';
import { SourceDownError } from '../../sources/errors';
import {
  CART_ONLY,
  ClusterDoor,
  DRAFT,
  PLACE,
  SHOP,
  allowed,
} from '../__testUtils__/RuleScene';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const RBAC = '/apis/rbac.authorization.k8s.io/v1';

const CUSTOM: RuleDraft = {
  ...DRAFT,
  ...{ template: 'custom', parameters: {}, expr: 'errors > 3', for: 60 },
};

describe('previewing a rule', () => {
  let sandbox: Sandbox;
  let door: ClusterDoor;
  let knex: Knex;
  let sources: FakeSources;

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 20 });
    door = new ClusterDoor(sandbox);
    await installMonitoringKinds(sandbox.kubeconfig());
    await door.request('POST', '/api/v1/namespaces', {
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      metadata: { name: 'shop-dev' },
    });
    knex = await databases.init('SQLITE_3');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
  });

  beforeEach(() => {
    sources = new FakeSources();
  });

  afterAll(async () => {
    await door.stop();
    await sandbox.stop();
  });

  function preview(
    draft: RuleDraft,
    by = { door, scopes: allowed(SHOP) },
    place = PLACE,
  ): Promise<RulePreview> {
    return by.door
      .rules(knex, by.scopes, sources)
      .rulePreviewer.preview(
        { place, draft, from: 0, to: 3600, points: 100 },
        ADA,
      );
  }

  const check = ({ checks }: RulePreview, id: string) =>
    checks.find(one => one.id === id);

  it('draws the query, says when it would have fired, and shows what is written', async () => {
    sources.source.range = [
      {
        labels: { __name__: 'errors', pod: 'cart-1' },
        points: [60, 75, 90, 105, 120].map(time => [time, 4]),
      },
    ];
    const answer = await preview(CUSTOM);
    expect(answer).toMatchObject({
      expr: 'errors{namespace="shop-dev"} > 3',
      threshold: { operator: '>', value: 3 },
      firings: [
        { labels: { pod: 'cart-1' }, pendingFrom: 60, from: 120, to: 135 },
      ],
      faults: [],
    });
    expect(sources.source.queries).toContain(
      'errors{namespace="shop-dev"} > 3',
    );
    expect(check(answer, 'query')?.finding).toContain('once');
    expect(answer.manifest).toContain('expr: errors{namespace="shop-dev"} > 3');
    expect(answer.manifest).toContain(
      'foredeck_entity: component:default/cart',
    );
  });

  it('draws the last part where all there is is younger than a step', async () => {
    const DAYS = 14 * 86_400;
    sources.source.queryRange = async ({ step = 0 }) => ({
      result:
        step < 3600
          ? [{ labels: { pod: 'cart-1' }, points: [[DAYS - 600, 4]] }]
          : [],
      warnings: [],
    });
    const answer = await door
      .rules(knex, allowed(SHOP), sources)
      .rulePreviewer.preview(
        { place: PLACE, draft: CUSTOM, from: 0, to: DAYS, points: 600 },
        ADA,
      );
    expect(answer).toMatchObject({ step: 300, to: DAYS });
    expect(answer.series).toHaveLength(1);
    expect(answer.from).toBeGreaterThan(DAYS / 2);
    expect(answer.notices).toContainEqual(
      expect.stringContaining('only the last part'),
    );
  });

  it('looks closely at the last part where nothing else is found', async () => {
    const DAYS = 7 * 86_400;
    sources.source.queryRange = async ({ step = 0 }) => ({
      result:
        step <= sources.source.scrapeInterval
          ? [{ labels: { pod: 'cart-1' }, points: [[DAYS - 30, 4]] }]
          : [],
      warnings: [],
    });
    const answer = await door
      .rules(knex, allowed(SHOP), sources)
      .rulePreviewer.preview(
        {
          ...{ place: PLACE, from: 0, to: DAYS, points: 600 },
          draft: { ...CUSTOM, for: 0 },
        },
        ADA,
      );
    expect(answer.step).toBe(sources.source.scrapeInterval);
    expect(answer.firings).toHaveLength(1);
    expect(answer.notices).toContainEqual(
      expect.stringContaining('only the last part'),
    );
  });

  it('shows a fault where it is written, and asks nothing then', async () => {
    const answer = await preview({ ...CUSTOM, expr: '  sum(errors > 3' });
    expect(answer.faults).toMatchObject([{ line: 1 }]);
    expect(check(answer, 'promql')?.level).toBe('block');
    expect(check(answer, 'dry-run')).toBeUndefined();
    expect(sources.source.queries).toEqual([]);
    expect(answer).toMatchObject({ series: [], manifest: '' });
  });

  it('says what is wrong with the fields, and still draws', async () => {
    const answer = await preview({ ...CUSTOM, summary: '{{ query "up" }}' });
    expect(check(answer, 'draft')).toMatchObject({
      level: 'block',
      finding: expect.stringContaining('draft.summary'),
    });
    expect(check(answer, 'query')).toMatchObject({ level: 'warn' });
    expect(check(answer, 'dry-run')).toBeUndefined();
  });

  it('blocks series that would be one alert', async () => {
    sources.source.range = ['a', 'b'].map(severity => ({
      labels: { severity },
      points: [[60, 4]],
    }));
    const answer = await preview(CUSTOM);
    expect(check(answer, 'query')).toMatchObject({
      level: 'block',
      finding: expect.stringContaining('would be one alert'),
    });
  });

  it('says that no Prometheus object would load it', async () => {
    const answer = await preview(CUSTOM);
    expect(check(answer, 'namespace-selector')).toMatchObject({
      level: 'warn',
      finding: 'The cluster has no Prometheus object',
    });
  });

  it('goes on where the data source is down', async () => {
    sources.source.queryRange = async () => {
      throw new SourceDownError('Prometheus of demo does not answer');
    };
    const answer = await preview(CUSTOM);
    expect(check(answer, 'query')).toMatchObject({
      level: 'warn',
      finding: 'Prometheus of demo does not answer',
    });
    expect(answer.manifest).not.toBe('');
    sources.down = true;
    await expect(preview(CUSTOM)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'Prometheus of demo does not answer',
    });
  });

  it('needs the rights to read and to manage, and for own queries to all', async () => {
    for (const scopes of [
      new FakeScopes({ read: [SHOP] }),
      new FakeScopes({ 'manage-rules': [SHOP] }),
      allowed(CART_ONLY),
    ]) {
      await expect(preview(CUSTOM, { door, scopes })).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    }
    expect(sources.source.queries).toEqual([]);
  });

  it('shows what a webhook has against it', async () => {
    const webhook = await startWebhook('groups[0].rules[0]: not on Mondays');
    await door.request(
      'POST',
      '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
      {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata: { name: 'rules' },
        webhooks: [
          {
            name: 'prometheusrulevalidate.monitoring.coreos.com',
            clientConfig: { url: webhook.url },
            rules: [
              {
                apiGroups: ['monitoring.coreos.com'],
                apiVersions: ['*'],
                operations: ['CREATE', 'UPDATE'],
                resources: ['prometheusrules'],
              },
            ],
            ...{ failurePolicy: 'Fail', sideEffects: 'None' },
            admissionReviewVersions: ['v1'],
          },
        ],
      },
    );
    const answer = await preview(CUSTOM);
    await door.request(
      'DELETE',
      '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/rules',
    );
    await webhook.stop();
    expect(check(answer, 'dry-run')).toMatchObject({
      level: 'block',
      finding:
        'The webhook prometheusrulevalidate.monitoring.coreos.com refuses it: groups[0].rules[0]: not on Mondays',
    });
    expect(check(await preview(CUSTOM), 'dry-run')?.level).toBe('ok');
  });

  it('says which right Kubernetes does not give', async () => {
    await door.request('POST', `${RBAC}/clusterroles`, {
      ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' },
      metadata: { name: 'looks' },
      rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list'] }],
    });
    const token = sandbox.addUser({ name: 'looker', rules: [] });
    await door.request('POST', `${RBAC}/clusterrolebindings`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      ...{ kind: 'ClusterRoleBinding', metadata: { name: 'looks' } },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        ...{ kind: 'ClusterRole', name: 'looks' },
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          ...{ kind: 'User', name: 'looker' },
        },
      ],
    });
    const looker = new ClusterDoor(sandbox, token);
    const answer = await preview(CUSTOM, {
      ...{ door: looker, scopes: allowed(SHOP) },
    });
    await looker.stop();
    expect(check(answer, 'rights')).toMatchObject({
      level: 'block',
      finding: expect.stringContaining('does not let the portal write'),
      fix: expect.stringContaining('patch'),
    });
    expect(check(answer, 'dry-run')).toBeUndefined();
  });
});

/** A webhook that denies everything. */
async function startWebhook(
  message: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server: Server = createServer(async (request, response) => {
    const { request: asked } = (await json(request)) as {
      request: { uid: string };
    };
    response.setHeader('Content-Type', 'application/json');
    response.end(
      JSON.stringify({
        ...{ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' },
        response: { uid: asked.uid, allowed: false, status: { message } },
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/validate`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
