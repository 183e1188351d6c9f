import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import {
  startPrometheus,
  type RunningPrometheus,
} from '@foredeck/prometheus-sandbox';
import type { PanelsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import { DEFAULT_LIMITS } from '../config/MonitoringConfig';
import { CachedRangeQueries } from '../query/CachedRangeQueries';
import type { MetricSource } from '../sources/MetricSource';
import { sourceAt } from '../sources/__testUtils__/sourceAt';
import type { AuthorizedScope } from '../scopes/ScopeService';
import { PanelLab } from './__testUtils__/PanelLab';
import { sandboxAccess } from './__testUtils__/sandboxAccess';
import { shopObjects } from './__testUtils__/shopObjects';
import { deployment, namespace, scopeOf } from './__testUtils__/scopes';

import { NamespaceLists } from './names/NamespaceLists';
import { ScopeNames } from './names/ScopeNames';

jest.setTimeout(120_000);

const SCRAPES = 8;

interface Addressed {
  metadata: { name: string; labels?: Record<string, string> };
  status?: {
    podIP?: string;
    phase?: string;
    addresses?: Array<{ type: string; address: string }>;
  };
}

describe('packs over what a cluster reports of its workloads', () => {
  let directory: string;
  let sandbox: Sandbox;
  let prometheus: RunningPrometheus;
  let source: MetricSource;
  let answer: PanelsAnswer;
  let door: ReturnType<typeof sandboxAccess>;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'monitoring-platform-'));
    sandbox = await startSandbox({ speed: 1000, nodes: [{ name: 'only' }] });
    door = sandboxAccess(sandbox);
    for (const [path, body] of shopObjects()) {
      await door.access
        .cluster('demo')
        .request({ kind: 'service' }, { method: 'POST', path, body });
    }
    const [cart, state, controller] = await Promise.all(
      ['cart', 'kube-state-metrics', 'controller'].map(runningPod),
    );
    const node = (sandbox.store.list('nodes') as Addressed[])[0].status
      ?.addresses?.[0].address;
    const scrape = (job: string, target: string, more: object = {}) => ({
      job_name: job,
      proxy_url: sandbox.podNetwork.url,
      honor_labels: true,
      static_configs: [{ targets: [target] }],
      ...more,
    });
    prometheus = await startPrometheus({
      dataDir: directory,
      config: {
        global: { scrape_interval: '1s' },
        scrape_configs: [
          scrape('cadvisor', `${node}:10250`, {
            metrics_path: '/metrics/cadvisor',
          }),
          scrape('kubelet', `${node}:10250`),
          scrape('state', `${state.status?.podIP}:8080`),
          scrape('mesh', `${cart.status?.podIP}:15090`, {
            metrics_path: '/stats/prometheus',
          }),
          scrape('ingress', `${controller.status?.podIP}:10254`, {
            honor_labels: false,
            static_configs: [
              {
                targets: [`${controller.status?.podIP}:10254`],
                labels: { namespace: 'ingress-nginx', service: 'controller' },
              },
            ],
          }),
        ],
      },
    });
    source = await sourceAt(prometheus.url, { scrapeInterval: 1 });
    await scraped(5);
    const lab = new PanelLab({
      source,
      queries: new CachedRangeQueries({ limits: DEFAULT_LIMITS }),
    });
    lab.scope = scopeOf(namespace('default', [deployment('cart')]));
    lab.names = await namesOf(lab.scope);
    const to = Date.now() / 1000;
    answer = await lab.panels({ from: to - 60, to, points: 60 });
  });

  afterAll(async () => {
    await prometheus?.stop();
    await door?.stop();
    await sandbox?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function namesOf(scope: AuthorizedScope) {
    const { names, notices } = await new ScopeNames({
      lists: new NamespaceLists(door),
      workloads: { cluster: () => ({ workloads: () => [] }) },
    }).read(scope, { services: true, claims: true });
    expect(notices).toEqual([]);
    return names;
  }

  async function runningPod(app: string): Promise<Addressed> {
    for (;;) {
      const pod = (sandbox.store.list('pods') as Addressed[]).find(
        ({ metadata, status }) =>
          metadata.labels?.app === app &&
          status?.phase === 'Running' &&
          status.podIP,
      );
      if (pod) {
        return pod;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async function scraped(targets: number): Promise<void> {
    for (;;) {
      const { result } = await source.query({
        expr: `count(sum_over_time(up[1m]) >= ${SCRAPES})`,
      });
      if (result[0]?.value === targets) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  function lines(panel: string): Array<[string, number | undefined]> {
    const found = answer.panels.find(
      ({ pack, definition }) => `${pack}/${definition.id}` === panel,
    );
    expect(found?.error).toBeUndefined();
    return (found?.series ?? []).map(({ name, stats }) => [name, stats?.last]);
  }

  it('finds all of them', () => {
    expect(answer.packs.map(({ id }) => id)).toEqual([
      'ingress-nginx',
      'istio',
      'compute',
      'availability',
      'network',
      'volumes',
    ]);
    expect(answer.panels.flatMap(({ error }) => error ?? [])).toEqual([]);
  });

  it('shows use beside requests and limits', () => {
    const MIB = 1024 * 1024;
    const pod = expect.stringMatching(/^cart-/);
    expect(lines('compute/memory')).toEqual([
      [pod, expect.any(Number)],
      ['requested', 256 * MIB],
      ['limit', 512 * MIB],
    ]);
    const [[, used]] = lines('compute/memory');
    // The sidecar has no limit of its own, but is counted into the pod.
    const [[container, ratio = 0]] = lines('compute/memory-ratio');
    expect(container).toMatch(/^cart-.* app$/);
    expect(ratio).toBeGreaterThan(0);
    expect(ratio).toBeLessThan((used ?? 0) / (512 * MIB));
    expect(lines('compute/cpu').map(([name]) => name)).toEqual([
      pod,
      'requested',
      'limit',
    ]);
    expect(lines('compute/throttling')).toHaveLength(1);
    expect(lines('network/traffic').map(([name]) => name)).toEqual([
      'received',
      'sent',
    ]);
  });

  it('shows replicas, restarts and what waits', () => {
    expect(lines('availability/replicas')).toEqual([
      ['cart ready', 1],
      ['cart wanted', 1],
    ]);
    expect(lines('availability/restarts').map(([, count]) => count)).toContain(
      0,
    );
    expect(lines('availability/waiting')).toEqual([]);
  });

  it('shows volumes by their claims', () => {
    expect(lines('volumes/used')).toEqual([
      ['uploads', expect.closeTo(0.9, 1)],
    ]);
    expect(lines('volumes/inodes')).toHaveLength(1);
  });

  it('shows what came in through the mesh and the ingress', () => {
    const statuses = expect.arrayContaining([['200', expect.any(Number)]]);
    expect(lines('istio/traffic-status')).toEqual(statuses);
    expect(lines('istio/errors')).toEqual([['cart', expect.any(Number)]]);
    expect(lines('ingress-nginx/traffic-status')).toEqual(statuses);
    expect(lines('ingress-nginx/latency').map(([name]) => name)).toEqual([
      'p50',
      'p95',
      'p99',
    ]);
  });
});
