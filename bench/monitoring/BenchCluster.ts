import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import {
  backfill,
  seriesOverTime,
  startPrometheus,
  type RunningPrometheus,
} from '@foredeck/prometheus-sandbox';
import { CountedDoor } from './CountedDoor';
import { serviceSeries } from './serviceSeries';

export const NAMESPACE = 'bench';
const REPLICAS = 3;
const DAY = 86_400;
/** Seconds between samples. */
const INTERVAL = 30;

/** An embedded cluster with one service, and a real Prometheus that has watched it for a day. */
export class BenchCluster {
  static async start(): Promise<BenchCluster> {
    const directory = mkdtempSync(join(tmpdir(), 'foredeck-bench-'));
    const sandbox = await startSandbox({ speed: 50 });
    const kubeconfig = sandbox.kubeconfigFile(join(directory, 'kubeconfig'));
    const pods = await deploy(sandbox);
    const now = Math.floor(Date.now() / 1000 / INTERVAL) * INTERVAL;
    const dataDir = join(directory, 'prometheus');
    await backfill({
      dataDir,
      openMetrics: seriesOverTime({
        from: now - DAY - 3600,
        to: now,
        step: INTERVAL,
        families: serviceSeries(NAMESPACE, pods),
      }),
    });
    const prometheus = await startPrometheus({ dataDir, config: {} });
    return new BenchCluster({
      ...{ directory, sandbox, kubeconfig, prometheus, now },
      door: await CountedDoor.open(prometheus.url),
    });
  }

  readonly kubeconfig: string;
  /** In front of the Prometheus. */
  readonly door: CountedDoor;
  /** The Prometheus itself. */
  readonly prometheusUrl: string;
  /** Seconds since 1970: the end of the day that is known. */
  readonly now: number;
  readonly #directory: string;
  readonly #sandbox: Sandbox;
  readonly #prometheus: RunningPrometheus;

  private constructor(parts: {
    directory: string;
    sandbox: Sandbox;
    kubeconfig: string;
    prometheus: RunningPrometheus;
    door: CountedDoor;
    now: number;
  }) {
    this.kubeconfig = parts.kubeconfig;
    this.door = parts.door;
    this.now = parts.now;
    this.prometheusUrl = parts.prometheus.url;
    this.#directory = parts.directory;
    this.#sandbox = parts.sandbox;
    this.#prometheus = parts.prometheus;
  }

  async stop(): Promise<void> {
    await this.door.close();
    await this.#prometheus.stop();
    await this.#sandbox.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** @returns the names of its pods */
async function deploy(sandbox: Sandbox): Promise<string[]> {
  const { server } = sandbox.kubeconfig().clusters[0].cluster;
  const { token } = sandbox.kubeconfig().users[0].user;
  const kube = await import('@kubernetes/client-node');
  const config = new kube.KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: 'bench', server, skipTLSVerify: true }],
    users: [{ name: 'bench', token }],
    contexts: [{ name: 'bench', cluster: 'bench', user: 'bench' }],
    currentContext: 'bench',
  });
  const core = config.makeApiClient(kube.CoreV1Api);
  await core.createNamespace({ body: { metadata: { name: NAMESPACE } } });
  await config.makeApiClient(kube.AppsV1Api).createNamespacedDeployment({
    namespace: NAMESPACE,
    body: {
      metadata: { name: 'cart' },
      spec: {
        replicas: REPLICAS,
        selector: { matchLabels: { app: 'cart' } },
        template: {
          metadata: { labels: { app: 'cart' } },
          spec: { containers: [{ name: 'app', image: 'cart:1' }] },
        },
      },
    },
  });
  for (;;) {
    const { items } = await core.listNamespacedPod({ namespace: NAMESPACE });
    if (items.length === REPLICAS) {
      return items.map(({ metadata }) => metadata?.name ?? '');
    }
  }
}
