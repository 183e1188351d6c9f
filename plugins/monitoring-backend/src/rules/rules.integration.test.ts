import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import {
  startMonitoringStack,
  type RunningOperator,
} from '@foredeck/prometheus-sandbox';
import { ADA } from '../alerts/__testUtils__/FakeScopes';
import { AlertHistory } from '../alerts/AlertHistory';
import { AlertService } from '../alerts/AlertService';
import { SilenceService } from '../alerts/SilenceService';
import { openDatabase } from '../database/openDatabase';
import { namespace } from '../panels/__testUtils__/scopes';
import { shopObjects } from './__testUtils__/shopObjects';
import { until } from './__testUtils__/until';
import { allowed, CART, ClusterDoor, PLACE } from './__testUtils__/RuleScene';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const SHOP = namespace(
  'shop-dev',
  [
    {
      ...{ kind: 'Deployment', name: 'cart', pods: 1, entityRef: CART },
      podPattern: 'cart-[a-z0-9]{1,10}-[a-z0-9]{5}',
      podLabels: { app: 'cart' },
    },
  ],
  { whole: true },
);

const ANSWERS: RuleDraft = {
  ...{ alert: 'CartAnswers', template: 'custom', parameters: {} },
  expr: 'sum by (pod) (up) > 0',
  ...{ for: 2, severity: 'warning', summary: '{{ $labels.pod }} answers' },
};

describe('a rule, before a real Prometheus and Alertmanager', () => {
  let directory: string;
  let sandbox: Sandbox;
  let stack: RunningOperator;
  let door: ClusterDoor;
  let parts: ReturnType<typeof start>;

  function start(knex: Parameters<ClusterDoor['rules']>[0]) {
    const scopes = allowed(SHOP);
    const sources = door.discovered();
    return {
      ...door.rules(knex, scopes, sources),
      alerts: new AlertService({ scopes, sources }),
      alertHistory: new AlertHistory({ scopes, sources }),
      silences: new SilenceService({ scopes, sources }),
    };
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rules-'));
    sandbox = await startSandbox({ speed: 20 });
    stack = await startMonitoringStack({
      kubeconfig: sandbox.kubeconfig(),
      podNetworkUrl: sandbox.podNetwork.url,
      dataDir: directory,
      interval: '1s',
    });
    door = new ClusterDoor(sandbox);
    for (const [path, object] of shopObjects()) {
      await door.request('POST', path, object);
    }
    const knex = await databases.init('SQLITE_3');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    parts = start(knex);
  });

  afterAll(async () => {
    await door?.stop();
    await stack?.stop();
    await sandbox?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const seconds = () => Math.floor(Date.now() / 1000);

  const preview = (draft: RuleDraft) =>
    parts.rulePreviewer.preview(
      {
        ...{ place: PLACE, draft, points: 600 },
        ...{ from: seconds() - 3600, to: seconds() },
      },
      ADA,
    );

  it('offers the templates that the metrics of the service allow', async () => {
    const where = {
      scope: { kind: 'entity' as const, entityRef: CART },
      ...{ cluster: 'demo', namespaces: ['shop-dev'] },
    };
    const templates = await until(
      async () => (await parts.rulePreviewer.templates(where, ADA)).templates,
      all => all.every(({ unavailable }) => !unavailable),
    );
    expect(templates.map(({ id }) => id)).toEqual([
      ...['error-rate', 'latency', 'restarts', 'memory', 'cpu', 'absent'],
      'custom',
    ]);
    for (const { id, ...template } of templates.slice(0, -1)) {
      const draft: RuleDraft = {
        ...{ alert: 'Tried', template: id, parameters: {}, summary: 'tried' },
        ...{ for: template.for, severity: template.severity },
      };
      // Before the service was there, its metrics were absent.
      const found = await until(
        () => preview(draft),
        ({ series }) => series.length > 0,
      );
      expect(found.faults).toEqual([]);
      expect(found.checks.filter(({ level }) => level === 'block')).toEqual([]);
      expect(found.expr).toContain('namespace="shop-dev"');
      expect(found.manifest).toContain('kind: PrometheusRule');
    }
  });

  it('is loaded, fires, is silenced and is told of again', async () => {
    const { rules, ruleStatus, alerts, silences, alertHistory } = parts;
    const saved = await rules.save(
      { place: PLACE, draft: ANSWERS, enabled: true },
      ADA,
    );
    await until(
      () => ruleStatus.status(saved.id, ADA),
      ({ state, alerts: active }) => state === 'loaded' && active?.firing === 1,
    );
    const scope = { kind: 'entity' as const, entityRef: CART };
    const mine = async () =>
      (await alerts.alerts({ scope }, ADA)).alerts.find(
        ({ name }) => name === 'CartAnswers',
      );
    const firing = await mine();
    expect(firing).toMatchObject({
      ...{ state: 'firing', namespace: 'shop-dev', severity: 'warning' },
      ...{ entityRef: CART, workload: 'Deployment/cart', ruleId: saved.id },
      ...{
        for: 2,
        value: 1,
        summary: expect.stringMatching(/^cart-.* answers/),
      },
    });

    const silence = await silences.create(
      {
        ...{ cluster: 'demo', namespace: 'shop-dev', comment: 'on purpose' },
        matchers: [
          { name: 'alertname', value: 'CartA.*', regex: true, equal: true },
        ],
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
      ADA,
    );
    expect(await until(mine, one => one?.state === 'silenced')).toMatchObject({
      silences: [{ id: silence.id, createdBy: 'user:default/ada' }],
    });
    expect((await silences.list({ scope }, ADA)).silences).toEqual([silence]);
    await silences.expire({ cluster: 'demo', id: silence.id }, ADA);
    await until(mine, one => one?.state === 'firing');
    expect((await silences.list({ scope }, ADA)).silences).toEqual([]);

    const { episodes } = await alertHistory.history(
      {
        ...{ scope, cluster: 'demo', name: 'CartAnswers' },
        ...{ from: seconds() - 600, to: seconds() + 60 },
      },
      ADA,
    );
    expect(episodes.find(({ state }) => state === 'firing')).toMatchObject({
      name: 'CartAnswers',
      labels: { pod: firing?.labels.pod },
    });

    const { rules: listed } = await parts.ruleList.list({ scope }, ADA);
    expect(listed).toMatchObject([
      { id: saved.id, state: 'firing', enabled: true },
    ]);
    await rules.enable(saved.id, false, ADA);
    await until(mine, one => one === undefined);
    expect(await ruleStatus.status(saved.id, ADA)).toMatchObject({
      state: 'disabled',
    });
  });

  it('would have fired when it did', async () => {
    const { rules, alerts } = parts;
    const draft = { ...ANSWERS, alert: 'CartIsUp', for: 0 };
    await rules.save({ place: PLACE, draft, enabled: true }, ADA);
    const fired = await until(
      async () =>
        (
          await alerts.alerts({}, ADA)
        ).alerts.find(({ name }) => name === 'CartIsUp'),
      one => one !== undefined,
    );
    const { firings, threshold, checks } = await until(
      () => preview(draft),
      found => found.firings.length > 0,
    );
    expect(threshold).toEqual({ operator: '>', value: 0 });
    // The pod was up before there was a rule, and still is.
    expect(firings).toEqual([
      {
        labels: { pod: fired?.labels.pod },
        from: expect.any(Number),
        pendingFrom: expect.any(Number),
      },
    ]);
    expect(firings[0].from).toBeLessThanOrEqual(
      Date.parse(fired?.activeAt ?? '') / 1000,
    );
    expect(checks).toContainEqual(
      expect.objectContaining({ id: 'query', level: 'ok' }),
    );
    expect(checks).toContainEqual(
      expect.objectContaining({ id: 'name', level: 'warn' }),
    );
  });

  it('is not what several series would be alike', async () => {
    const { checks } = await preview({
      ...ANSWERS,
      expr: 'label_replace(sum by (pod, le) ({__name__=~".+_bucket"}), "pod", "", "le", "(.*)") > 0',
    });
    expect(checks.find(({ id }) => id === 'query')).toBeDefined();
    const { faults } = await preview({ ...ANSWERS, expr: 'sum(up > 0' });
    expect(faults).toMatchObject([{ line: 1 }]);
  });
});
