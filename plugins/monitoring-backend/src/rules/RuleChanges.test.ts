import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { installMonitoringKinds } from '@foredeck/prometheus-sandbox';
import type { Knex } from 'knex';
import { ADA } from '../alerts/__testUtils__/FakeScopes';
import {
  FakeSources,
  groupOf,
  ruleWith,
} from '../alerts/__testUtils__/FakeSources';
import { openDatabase } from '../database/openDatabase';
import { deployment, namespace } from '../panels/__testUtils__/scopes';
import {
  allowed,
  CART,
  CART_ONLY,
  ClusterDoor,
  DRAFT,
  PLACE,
  SAVE,
  SHOP,
} from './__testUtils__/RuleScene';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const RULES =
  '/apis/monitoring.coreos.com/v1/namespaces/shop-dev/prometheusrules';

interface Written {
  metadata: {
    name: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
    managedFields: Array<{ manager: string; operation: string }>;
  };
  spec: {
    groups: Array<{
      name: string;
      rules: Array<{
        alert: string;
        expr: string;
        for: string;
        labels: Record<string, string>;
        annotations: Record<string, string>;
      }>;
    }>;
  };
}

describe('changing rules', () => {
  let sandbox: Sandbox;
  let door: ClusterDoor;
  let knex: Knex;
  const sources = new FakeSources();

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 20 });
    door = new ClusterDoor(sandbox);
    await installMonitoringKinds(sandbox.kubeconfig());
    for (const name of ['shop-dev', 'monitoring']) {
      await door.request('POST', '/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
    }
    await door.request(
      'POST',
      '/apis/monitoring.coreos.com/v1/namespaces/monitoring/prometheuses',
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'Prometheus',
        metadata: { name: 'k8s' },
        spec: {
          ruleNamespaceSelector: {},
          ruleSelector: { matchLabels: { release: 'prometheus' } },
        },
      },
    );
    sources.source.instant = [
      {
        labels: {
          __name__: 'http_requests_total',
          foredeck_label: 'status_code',
        },
        value: 1,
      },
    ];
  });

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    await door.request('DELETE', RULES);
  });

  afterAll(async () => {
    await door.stop();
    await sandbox.stop();
  });

  const services = (one = SHOP) => door.rules(knex, allowed(one), sources);
  const read = (name: string) =>
    door.request<Written>('GET', `${RULES}/${name}`);

  it('writes one PrometheusRule that is selected, kept to the namespace and owned', async () => {
    const { rules } = services();
    const saved = await rules.save(SAVE, ADA);
    expect(saved).toMatchObject({
      ...{ managed: true, enabled: true, draft: DRAFT, entityRef: CART },
      object: expect.stringMatching(/^foredeck-cart-error-rate-[0-9a-f]{8}$/),
    });
    const { metadata, spec } = await read(saved.object ?? '');
    expect(metadata.labels).toEqual({
      ...{ release: 'prometheus', 'foredeck.io/managed': 'true' },
    });
    expect(metadata.managedFields).toMatchObject([
      { manager: 'foredeck', operation: 'Apply' },
    ]);
    const [{ rules: written }] = spec.groups;
    expect(written).toMatchObject([
      {
        alert: 'CartErrorRate',
        for: '5m',
        labels: {
          ...{ severity: 'critical', namespace: 'shop-dev' },
          ...{
            foredeck_entity: CART,
            foredeck_owner: 'group:default/shop-team',
          },
        },
        annotations: { summary: DRAFT.summary },
      },
    ]);
    const { expr } = written[0];
    expect(expr.match(/namespace="shop-dev"/g)).toHaveLength(3);
    expect(expr.match(/pod=~"\(\?:cart-/g)).toHaveLength(3);
    expect(expr).toContain('status_code=~"5.."');
    expect(expr).toMatch(/> 0\.1\) > 0\.1$/);
  });

  it('changes, disables and enables it, with a history of who did what', async () => {
    const { rules } = services();
    const { id, object = '', resourceVersion } = await rules.save(SAVE, ADA);
    const changed = await rules.save(
      { ...SAVE, id, resourceVersion, draft: { ...DRAFT, for: 600 } },
      ADA,
    );
    expect((await read(object)).spec.groups[0].rules[0].for).toBe('10m');
    await expect(
      rules.save({ ...SAVE, id, resourceVersion }, ADA),
    ).rejects.toMatchObject({ name: 'ConflictError' });

    const disabled = await rules.enable(id, false, ADA);
    expect(disabled).toMatchObject({ enabled: false, state: 'disabled' });
    expect((await read(object)).spec.groups).toEqual([]);
    const enabled = await rules.enable(id, true, ADA);
    expect(enabled.expr).toBe(changed.expr);
    expect(await rules.get(id, ADA)).toMatchObject({
      state: 'not-loaded',
      draft: { for: 600 },
    });
    const { revisions } = await rules.history(id, ADA);
    expect(revisions).toMatchObject([
      { revision: 4, change: 'enabled', enabled: true },
      { revision: 3, change: 'disabled', enabled: false },
      { revision: 2, change: 'changed', draft: { for: 600 } },
      { revision: 1, change: 'created', by: 'user:default/ada' },
    ]);
  });

  it('restores what it was, also after it was deleted', async () => {
    const { rules } = services();
    const { id, object = '' } = await rules.save(SAVE, ADA);
    await rules.save({ ...SAVE, id, draft: { ...DRAFT, for: 600 } }, ADA);
    await rules.restore(id, 1, ADA);
    expect((await read(object)).spec.groups[0].rules[0].for).toBe('5m');
    await rules.delete(id, ADA);
    await expect(read(object)).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(rules.get(id, ADA)).rejects.toThrow('was deleted');
    await rules.restore(id, 2, ADA);
    expect((await read(object)).spec.groups[0].rules[0].for).toBe('10m');
    const { revisions } = await rules.history(id, ADA);
    expect(revisions.map(({ change }) => change)).toEqual([
      ...['restored', 'deleted', 'restored', 'changed', 'created'],
    ]);
    await expect(rules.restore(id, 9, ADA)).rejects.toThrow('no revision 9');
  });

  it('does not take a name that is taken, nor fields that others have set', async () => {
    const { rules } = services();
    const { id, object = '' } = await rules.save(SAVE, ADA);
    await expect(rules.save(SAVE, ADA)).rejects.toThrow(
      'a rule of this name already',
    );
    const body = {
      spec: {
        groups: [
          { name: object, rules: [{ alert: 'CartErrorRate', expr: 'up' }] },
        ],
      },
    };
    await door.request(
      'PATCH',
      `${RULES}/${object}?fieldManager=kubectl`,
      body,
    );
    await expect(
      rules.save({ ...SAVE, id, draft: { ...DRAFT, for: 600 } }, ADA),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('kubectl'),
    });
  });

  it('leaves rules alone that were made elsewhere', async () => {
    await door.request('POST', RULES, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: 'foredeck-theirs-12345678',
        labels: { 'foredeck.io/managed': 'true' },
      },
      spec: { groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'up' }] }] },
    });
    const { rules } = services();
    const id =
      'demo/shop-dev/foredeck-theirs-12345678/foredeck-theirs-12345678/A';
    await expect(rules.delete(id, ADA)).rejects.toThrow('not made here');
    await expect(
      rules.get('demo/shop-dev/theirs/a/A', ADA),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('lets who has some workloads watch those only, by no query of their own', async () => {
    const { rules: mine } = services(CART_ONLY);
    const { rules: all } = services();
    const whole = { cluster: 'demo', namespace: 'shop-dev' };

    const narrowed = await mine.save({ ...SAVE, place: whole }, ADA);
    expect(narrowed.workloads).toEqual(['Deployment/cart']);
    await expect(
      mine.save(
        { ...SAVE, place: { ...whole, workloads: ['Deployment/orders'] } },
        ADA,
      ),
    ).rejects.toThrow('Deployment/orders');
    const custom = { ...DRAFT, template: 'custom', parameters: {}, expr: 'up' };
    await expect(
      mine.save({ ...SAVE, draft: custom }, ADA),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });

    const ofAll = await all.save(
      {
        ...SAVE,
        place: whole,
        draft: { ...custom, alert: 'AnyDown', expr: 'up{job!=""} == 0' },
      },
      ADA,
    );
    expect(ofAll.expr).toBe('up{namespace="shop-dev",job!=""} == 0');
    for (const deed of [
      () => mine.get(ofAll.id, ADA),
      () => mine.enable(ofAll.id, false, ADA),
      () => mine.delete(ofAll.id, ADA),
      () => mine.history(ofAll.id, ADA),
      () => mine.restore(ofAll.id, 1, ADA),
    ]) {
      await expect(deed()).rejects.toMatchObject({ name: 'NotAllowedError' });
    }
  });

  it('says which metrics a template lacks, and what is wrong in a query', async () => {
    const { rules } = services();
    await expect(
      rules.save(
        { ...SAVE, draft: { ...DRAFT, template: 'memory', parameters: {} } },
        ADA,
      ),
    ).rejects.toThrow('no series container_memory_working_set_bytes');
    const custom = { ...DRAFT, template: 'custom', parameters: {} };
    await expect(
      rules.save({ ...SAVE, draft: { ...custom, expr: 'sum(up' } }, ADA),
    ).rejects.toMatchObject({ name: 'InputError' });
    await expect(
      rules.save(
        { ...SAVE, draft: { ...DRAFT, parameters: { threshold: 7 } } },
        ADA,
      ),
    ).rejects.toThrow('draft.parameters.threshold');
  });

  it('lists what may be read: own rules, those of others, and those of the cluster', async () => {
    const { rules, ruleList } = services();
    const { object = '' } = await rules.save(SAVE, ADA);
    await rules.save(
      {
        ...SAVE,
        place: { cluster: 'demo', namespace: 'shop-dev' },
        draft: { ...DRAFT, alert: 'AllErrors' },
        enabled: false,
      },
      ADA,
    );
    await door.request('POST', RULES, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: 'chart',
        annotations: { 'meta.helm.sh/release-name': 'orders' },
      },
      spec: {
        groups: [
          {
            name: 'orders',
            rules: [
              { alert: 'OrdersDown', expr: 'up == 0', for: '1h30m' },
              { record: 'a:b', expr: 'up' },
            ],
          },
        ],
      },
    });
    const where = { namespace: 'shop-dev' };
    sources.source.groups = [
      groupOf(object, {
        ...ruleWith('CartErrorRate', where),
        labels: where,
      }),
      groupOf(
        'kubernetes-apps',
        ruleWith('CrashLooping', { ...where, pod: 'orders-7d9f8c6b5-x2x4z' }),
        ruleWith('NotOurs', { namespace: 'vault' }),
      ),
    ];
    const seen = async (one = SHOP, entityRef?: string) => {
      const { rules: found, problems } = await services(one).ruleList.list(
        entityRef ? { scope: { kind: 'entity', entityRef } } : {},
        ADA,
      );
      expect(problems).toEqual([]);
      return found.map(({ alert, state }) => `${alert} ${state}`);
    };
    const answer = await ruleList.list({}, ADA);
    expect(answer.rules).toMatchObject([
      { alert: 'AllErrors', state: 'disabled', managed: true },
      { alert: 'CartErrorRate', state: 'firing', managed: true },
      {
        ...{ alert: 'CrashLooping', managed: false, state: 'firing' },
        origin: expect.stringContaining('kubernetes-apps'),
      },
      {
        ...{ alert: 'OrdersDown', managed: false, for: 5400 },
        ...{ state: 'not-loaded', object: 'chart' },
        origin: expect.stringContaining('Helm release orders'),
      },
    ]);
    expect(await seen(SHOP, CART)).toEqual(['CartErrorRate firing']);
    expect(await seen(CART_ONLY)).toEqual(['CartErrorRate firing']);
    expect(await seen(namespace('shop-dev', [deployment('orders')]))).toEqual([
      'CrashLooping firing',
    ]);
  });

  it('tells why it is not loaded', async () => {
    sources.source.groups = [];
    const { rules, ruleStatus } = services();
    const { id, object = '' } = await rules.save(SAVE, ADA);
    const instant = sources.source.instant;
    sources.source.instant = [];
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'loading',
      message: expect.stringContaining('two minutes'),
      checks: [{ level: 'ok' }, { level: 'ok' }, { level: 'ok' }],
    });
    sources.source.instant = [{ labels: {}, value: 0 }];
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'not-loaded',
      message: expect.stringContaining('could not load its configuration'),
    });
    sources.source.instant = instant;
    const { metadata } = await read(object);
    await door.request('POST', '/api/v1/namespaces/shop-dev/events', {
      ...{ apiVersion: 'v1', kind: 'Event', type: 'Warning' },
      metadata: { name: 'rejected' },
      involvedObject: {
        ...{ kind: 'PrometheusRule', namespace: 'shop-dev' },
        ...{ name: metadata.name },
      },
      reason: 'InvalidConfiguration',
      message: 'group is broken',
      lastTimestamp: new Date().toISOString().replace(/\.\d+/, ''),
    });
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'not-loaded',
      message: 'The operator rejects it: group is broken',
    });
    await door.request('PATCH', `${RULES}/${object}`, {
      metadata: { labels: { release: 'other' } },
    });
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'not-loaded',
      message: expect.stringMatching(
        /selects release=prometheus\. The rule has .*release=other/,
      ),
    });
    const disabled = await services().rules.save(
      {
        ...SAVE,
        draft: { ...DRAFT, alert: 'Other' },
        place: PLACE,
        enabled: false,
      },
      ADA,
    );
    expect(await ruleStatus.status(disabled.id, ADA)).toMatchObject({
      state: 'disabled',
    });
  });
});
