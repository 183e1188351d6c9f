import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import type { ClusterRegistry } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import {
  startAlertmanager,
  startPrometheus,
  type RunningAlertmanager,
  type RunningPrometheus,
} from '@foredeck/prometheus-sandbox';
import { DEFAULT_LIMITS, type SourceConfig } from '../config/MonitoringConfig';
import { accessTo } from './__testUtils__/accessTo';
import { createSources } from './createSources';
import { PromqlError, SourceDownError } from './errors';

jest.setTimeout(120_000);

const READER = 'metrics-reader';

describe('sources of a cluster', () => {
  let directory: string;
  let sandbox: Sandbox;
  let prometheus: RunningPrometheus;
  let alertmanager: RunningAlertmanager;
  const asked: string[] = [];
  const registries: ClusterRegistry[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'monitoring-sources-'));
    [sandbox, prometheus, alertmanager] = await Promise.all([
      startSandbox({
        speed: 50,
        audit: ({ method, url }) => {
          asked.push(`${method} ${url.split('?')[0]}`);
        },
      }),
      startPrometheus({
        dataDir: join(directory, 'prometheus'),
        config: { scrape_configs: [] },
        rules: {
          'shop.yaml': {
            groups: [
              {
                name: 'shop',
                rules: [{ alert: 'Always', expr: 'vector(1)', for: '5m' }],
              },
            ],
          },
        },
      }),
      startAlertmanager({ dataDir: join(directory, 'alertmanager') }),
    ]);
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'monitoring' },
    });
  });

  afterEach(async () => {
    await Promise.all(registries.splice(0).map(registry => registry.stop()));
    for (const { metadata } of sandbox.store.list('services')) {
      if (metadata.namespace === 'monitoring') {
        sandbox.store.remove('services', 'monitoring', metadata.name);
      }
    }
    asked.length = 0;
  });

  afterAll(async () => {
    await Promise.all([prometheus?.stop(), alertmanager?.stop()]);
    await sandbox?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  function createService(name: string, port: number, upstream: string) {
    sandbox.store.create('services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        namespace: 'monitoring',
        annotations: { 'sandbox.foredeck.io/upstream': upstream },
      },
      spec: {
        clusterIP: 'None',
        ports: [
          { name: 'grpc', port: 10_901 },
          { name: 'web', port },
        ],
      },
    });
  }

  function sourcesOf({
    token = sandbox.kubeconfig().users[0].user.token,
    sources = {},
  }: { token?: string; sources?: Record<string, SourceConfig> } = {}) {
    const { access, registry } = accessTo(sandbox, token);
    registries.push(registry);
    return createSources({
      access,
      monitoring: { sources, limits: DEFAULT_LIMITS },
    });
  }

  it('are found by the Services of the operator, and asked through the API server', async () => {
    createService('prometheus-operated', 9090, prometheus.url);
    createService('alertmanager-operated', 9093, alertmanager.url);
    const sources = sourcesOf();
    expect(await sources.info('local')).toMatchObject({
      state: 'ok',
      kind: 'prometheus',
      version: expect.stringMatching(/^2\./),
      alertmanager: true,
      exemplars: true,
    });
    const source = await sources.prometheus('local');
    const { result } = await source.query({ expr: 'vector(3) + 4', time: 9 });
    expect(result).toEqual([{ labels: {}, time: 9, value: 7 }]);
    expect(asked).toContain(
      'POST /api/v1/namespaces/monitoring/services/prometheus-operated:web/proxy/api/v1/query',
    );
    expect(await source.config()).toContain('scrape_interval');
    expect((await source.rules())[0].rules).toMatchObject([
      { name: 'Always', duration: 300 },
    ]);
    expect(await source.targets({})).toEqual({ active: [], dropped: [] });
    const error = await source
      .query({ expr: 'sum(up' })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PromqlError);
    expect(error).toMatchObject({ faults: [{ line: 1, column: 7 }] });
  });

  it('takes silences for the Alertmanager', async () => {
    createService('alertmanager-main', 9093, alertmanager.url);
    const silencer = await sourcesOf().alertmanager('local');
    const id = await silencer.createSilence({
      matchers: [
        { name: 'namespace', value: 'shop', isRegex: false, isEqual: true },
      ],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      createdBy: 'user:default/ada',
      comment: 'moving',
    });
    expect(await silencer.silence(id)).toMatchObject({
      id,
      comment: 'moving',
      status: { state: 'active' },
    });
    expect(await silencer.silences({ filter: ['namespace="shop"'] })).toEqual([
      expect.objectContaining({ id }),
    ]);
    expect(await silencer.silences({ filter: ['namespace="x"'] })).toEqual([]);
    await silencer.expireSilence(id);
    expect(await silencer.silence(id)).toMatchObject({
      status: { state: 'expired' },
    });
    expect(await silencer.alerts({ filter: [] })).toEqual([]);
    await expect(
      silencer.silence('00000000-0000-0000-0000-000000000000'),
    ).rejects.toThrow(NotFoundError);
    await expect(silencer.silences({ filter: ['nonsense'] })).rejects.toThrow(
      /refuses this: .*nonsense|bad matcher/,
    );
  });

  it('are asked by GET where the portal may not POST', async () => {
    createService('prometheus-operated', 9090, prometheus.url);
    const token = sandbox.addUser({
      name: READER,
      rules: [
        {
          verbs: ['get', 'list'],
          apiGroups: [''],
          resources: ['services', 'services/proxy'],
        },
      ],
    });
    const source = await sourcesOf({ token }).prometheus('local');
    const { result } = await source.query({ expr: '1', time: 1 });
    expect(result).toHaveLength(1);
    expect(asked.at(-1)).toMatch(/^GET .*\/api\/v1\/query$/);
  });

  it('say what right is missing', async () => {
    createService('prometheus-operated', 9090, prometheus.url);
    const blind = sandbox.addUser({ name: 'blind', rules: [] });
    const lister = sandbox.addUser({
      name: 'lister',
      rules: [{ verbs: ['list'], apiGroups: [''], resources: ['services'] }],
    });
    expect(await sourcesOf({ token: blind }).info('local')).toMatchObject({
      state: 'denied',
      message: expect.stringMatching(/Grant its account list on services/),
    });
    expect(await sourcesOf({ token: lister }).info('local')).toMatchObject({
      state: 'denied',
      message: expect.stringMatching(
        /Service monitoring\/prometheus-operated:web of Local cluster.*services\/proxy/,
      ),
    });
  });

  it('are absent where there is none, and say what to configure', async () => {
    const sources = sourcesOf();
    expect(await sources.info('local')).toEqual({
      state: 'absent',
      message: expect.stringContaining(
        'Set foredeck.monitoring.sources.local.url',
      ),
      alertmanager: false,
      exemplars: false,
    });
    await expect(sources.alertmanager('local')).rejects.toThrow(NotFoundError);
    await expect(sources.prometheus('other')).rejects.toThrow(NotFoundError);
  });

  it('are down when their Service has nobody behind it', async () => {
    createService('prometheus-operated', 9090, 'http://127.0.0.1:1');
    expect(await sourcesOf().info('local')).toMatchObject({
      state: 'down',
      message: expect.stringMatching(
        /Service monitoring\/prometheus-operated:web.*can not be reached/,
      ),
    });
  });

  it('are those of the configuration, a url or a Service of any name', async () => {
    createService('my-metrics', 1234, prometheus.url);
    const service = { namespace: 'monitoring', name: 'my-metrics' };
    for (const config of [
      { endpoint: { url: prometheus.url } },
      { service },
      { service: { ...service, port: '1234' } },
    ]) {
      const sources = sourcesOf({
        sources: {
          local: {
            ...config,
            namespaceLabel: 'ns',
            matchers: { cluster: 'a' },
          },
        },
      });
      const source = await sources.prometheus('local');
      expect(source).toMatchObject({
        cluster: 'local',
        namespaceLabel: 'ns',
        fixedMatchers: { cluster: 'a' },
        scrapeInterval: 30,
      });
      expect(await source.metadata()).toEqual({});
    }
  });

  it('are looked for again when they went down', async () => {
    const own = await startPrometheus({
      dataDir: join(directory, 'own'),
      config: { scrape_configs: [] },
    });
    createService('prometheus-server', 9090, own.url);
    createService('prometheus-operated', 9090, prometheus.url);
    const sources = sourcesOf();
    const source = await sources.prometheus('local');
    await own.stop();
    await expect(source.query({ expr: '1' })).rejects.toThrow(SourceDownError);
    const other = await sources.prometheus('local');
    expect((await other.query({ expr: '1' })).result).toHaveLength(1);
  });
});
