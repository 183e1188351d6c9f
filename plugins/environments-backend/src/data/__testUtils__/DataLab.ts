import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { findHelm } from '@foredeck/kube-tools';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sandboxAccess } from '../../copy/__testUtils__/sandboxAccess';
import { createDataCopies } from '../createDataCopies';
import type { DataControl, DataJob } from '../DataCopies';
import type { DetectedStore } from '../DetectedStore';
import { detectStores } from '../detectStores';
import { renderChart } from './renderedRelease';

const run = promisify(execFile);
const CHARTS = resolve(__dirname, '../../../../../charts');
export const SECRET = 'only-for-tests';

/** A sandbox whose database pods are real, and what copies between them. */
export class DataLab {
  readonly data: ReturnType<typeof createDataCopies>;
  readonly access: KubernetesAccess;
  readonly sandbox: Sandbox;
  readonly #directory: string;
  readonly #kubeconfig: string;
  readonly #stopAccess: () => Promise<void>;

  private constructor(sandbox: Sandbox, directory: string, config: JsonObject) {
    const { access, stop } = sandboxAccess(sandbox);
    this.sandbox = sandbox;
    this.access = access;
    this.#stopAccess = stop;
    this.#directory = directory;
    this.#kubeconfig = sandbox.kubeconfigFile(join(directory, 'kubeconfig'));
    this.data = createDataCopies({
      access,
      logger: mockServices.logger.mock(),
      config: mockServices.rootConfig({
        data: { foredeck: { environments: { data: config } } },
      }),
    });
  }

  static async start(config: JsonObject = {}): Promise<DataLab> {
    const directory = mkdtempSync(join(tmpdir(), 'data-lab-'));
    const sandbox = await startSandbox({ processes: true, speed: 20 });
    const lab = new DataLab(sandbox, directory, config);
    for (const name of ['shop-dev', 'shop-qa']) {
      await lab.request('POST', '/api/v1/namespaces', { metadata: { name } });
    }
    return lab;
  }

  /** Installs one of our charts and answers the store that is in it. */
  async install(
    chart: string,
    namespace: string,
    values: JsonObject,
  ): Promise<DetectedStore> {
    const { path } = await findHelm();
    const sets = Object.entries(values).flatMap(([key, value]) => [
      '--set-json',
      `${key}=${JSON.stringify(value)}`,
    ]);
    await run(path, [
      'install',
      chart,
      resolve(CHARTS, chart),
      `--namespace=${namespace}`,
      `--kubeconfig=${this.#kubeconfig}`,
      '--wait',
      ...sets,
    ]);
    const rendered = await renderChart(chart, values, {
      namespace,
      name: chart,
    });
    return detectStores(rendered)[0];
  }

  async request<T>(method: 'GET' | 'POST', path: string, body?: object) {
    return await this.access
      .cluster('local')
      .request<T>({ kind: 'service' }, { method, path, body });
  }

  /** Address of the only pod of a store. */
  async address(store: DetectedStore): Promise<string> {
    const pod = await this.request<{ status: { podIP: string } }>(
      'GET',
      `/api/v1/namespaces/${store.namespace}/pods/${store.workload}-0`,
    );
    return pod.status.podIP;
  }

  /** What PostgreSQL prints. */
  async sql(store: DetectedStore, statement: string): Promise<string> {
    const { stdout } = await run(
      'psql',
      [
        '-XqAt',
        `--host=${await this.address(store)}`,
        '--username=shop',
        '--dbname=catalog',
        `--command=${statement}`,
      ],
      { env: { ...process.env, PGPASSWORD: SECRET } },
    );
    return stdout.trim();
  }

  /** What Redis prints. */
  async redis(store: DetectedStore, ...command: string[]): Promise<string> {
    const { stdout } = await run(
      'redis-cli',
      ['--raw', '-h', await this.address(store), ...command],
      { env: { ...process.env, REDISCLI_AUTH: SECRET } },
    );
    return stdout.trim();
  }

  async stop(): Promise<void> {
    await this.#stopAccess();
    await this.sandbox.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

export function jobOf(
  source: DetectedStore,
  target: DetectedStore,
  more: Partial<DataJob> = {},
): DataJob {
  return {
    key: `copy-1/${source.id}`,
    source: { cluster: 'local', store: source },
    target: { cluster: 'local', store: target },
    choice: 'copy',
    method: 'stream',
    ...more,
  };
}

/** Control that keeps the phases it is told of. */
export function controlOf(
  signal: AbortSignal = new AbortController().signal,
): DataControl & { phases: string[] } {
  const phases: string[] = [];
  return {
    phases,
    actor: { kind: 'service' },
    signal,
    onProgress({ phase }) {
      if (phases[phases.length - 1] !== phase) {
        phases.push(phase);
      }
    },
  };
}
