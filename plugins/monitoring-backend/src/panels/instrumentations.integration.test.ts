import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import {
  startPrometheus,
  type RunningPrometheus,
} from '@foredeck/prometheus-sandbox';
import { DEFAULT_LIMITS } from '../config/MonitoringConfig';
import { CachedRangeQueries } from '../query/CachedRangeQueries';
import type { MetricSource } from '../sources/MetricSource';
import { sourceAt } from '../sources/__testUtils__/sourceAt';
import { PanelLab } from './__testUtils__/PanelLab';
import { deployment, namespace, scopeOf } from './__testUtils__/scopes';

jest.setTimeout(120_000);

const SUFFIX = '5d8f7c9b4-x2x4z';
const SCRAPES = 8;

/** Kinds of instrumentation with where they are scraped, and the packs that fit. */
const KINDS: Array<[kind: string, port: number, ...packs: string[]]> = [
  ['spring', 8080, 'http-micrometer', 'jvm-micrometer'],
  ['node', 8080, 'http-request-duration', 'nodejs'],
  ['go', 8080, 'http-requests', 'go'],
  ['otel', 8080, 'http-opentelemetry', 'python'],
  ['dotnet', 8080, 'http-opentelemetry', 'dotnet-runtime'],
  ['prometheus-net', 8080, 'http-request-duration', 'dotnet-prometheus-net'],
  ['postgres', 9187, 'postgresql'],
  ['mysqld', 9104, 'mysql'],
  ['redis', 9121, 'redis'],
  ['mongodb', 9216, 'mongodb'],
  ['rabbitmq', 15692, 'rabbitmq'],
  ['elasticsearch', 9114, 'elasticsearch'],
];

/** Panels that have nothing to show where all is well, or where there is one server. */
const QUIET = new Set([
  'mysql/replication',
  'mongodb/replication',
  'elasticsearch/rejected',
]);

describe('packs over what programs report', () => {
  let directory: string;
  let sandbox: Sandbox;
  let prometheus: RunningPrometheus;
  let source: MetricSource;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'monitoring-packs-'));
    sandbox = await startSandbox({ speed: 1000 });
    for (const [kind] of KINDS) {
      sandbox.store.create('pods', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: `${kind}-${SUFFIX}`,
          namespace: 'default',
          labels: { app: kind },
          annotations: {
            'sandbox.foredeck.io/metrics': kind,
            'sandbox.foredeck.io/metrics-rate': '200',
            'sandbox.foredeck.io/metrics-errors': '0.1',
          },
        },
        spec: {
          restartPolicy: 'Always',
          containers: [
            {
              name: 'app',
              image: 'acme/app:1',
              ports: [{ name: 'web', containerPort: 8080 }],
            },
          ],
        },
      });
    }
    const addresses = await Promise.all(
      KINDS.map(async ([kind, port]) => ({
        targets: [`${await addressOf(`${kind}-${SUFFIX}`)}:${port}`],
        labels: { namespace: 'default', pod: `${kind}-${SUFFIX}` },
      })),
    );
    prometheus = await startPrometheus({
      dataDir: directory,
      config: {
        global: { scrape_interval: '1s' },
        scrape_configs: [
          {
            job_name: 'pods',
            proxy_url: sandbox.podNetwork.url,
            static_configs: addresses,
          },
        ],
      },
    });
    source = await sourceAt(prometheus.url, { scrapeInterval: 1 });
    await scraped();
  });

  afterAll(async () => {
    await prometheus?.stop();
    await sandbox?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function addressOf(pod: string): Promise<string> {
    for (;;) {
      const { status } = sandbox.store.get('pods', 'default', pod) as {
        status?: { podIP?: string; phase?: string };
      };
      if (status?.phase === 'Running' && status.podIP) {
        return status.podIP;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  /** Resolves when there are samples enough of every pod. */
  async function scraped(): Promise<void> {
    for (;;) {
      const { result } = await source.query({
        expr: `count(sum_over_time(up[1m]) >= ${SCRAPES})`,
      });
      if (result[0]?.value === KINDS.length) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  it.each(KINDS)('draws %s', async (kind, _port, ...packs) => {
    const lab = new PanelLab({
      source,
      queries: new CachedRangeQueries({ limits: DEFAULT_LIMITS }),
    });
    lab.scope = scopeOf(namespace('default', [deployment(kind)]));
    const to = Date.now() / 1000;
    const answer = await lab.panels({ from: to - 60, to, points: 60 });
    expect(answer.packs.map(({ id }) => id)).toEqual(packs);
    expect(answer.panels.flatMap(({ error }) => error ?? [])).toEqual([]);
    const drawn = new Set(
      answer.panels
        .filter(({ series }) => series.some(({ stats }) => stats))
        .map(({ pack, definition }) => `${pack}/${definition.id}`),
    );
    const blank = lab.library.packs
      .filter(({ id }) => packs.includes(id))
      .flatMap(({ id, panels }) => panels.map(panel => `${id}/${panel.id}`))
      .filter(name => !drawn.has(name) && !QUIET.has(name));
    expect(blank).toEqual([]);
  });
});
