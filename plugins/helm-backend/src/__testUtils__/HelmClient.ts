import type { KubeObject, Sandbox } from '@foredeck/kube-sandbox';
import { findHelm } from '@foredeck/kube-tools';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CHARTS = join(__dirname, '..', '__fixtures__', 'charts');

/** A person with Helm and a kubeconfig, next to the portal. */
export class HelmClient {
  /** @param driver - where Helm keeps its records; Secrets unless told */
  static async of(sandbox: Sandbox, driver = 'secret'): Promise<HelmClient> {
    const home = await mkdtemp(join(tmpdir(), 'foredeck-client-'));
    const kubeconfig = sandbox.kubeconfigFile(join(home, 'kubeconfig'));
    const { path } = await findHelm();
    return new HelmClient(sandbox, { home, kubeconfig, helm: path, driver });
  }

  readonly #sandbox: Sandbox;
  readonly #home: string;
  readonly #kubeconfig: string;
  readonly #helm: string;
  readonly #driver: string;

  private constructor(
    sandbox: Sandbox,
    options: { home: string; kubeconfig: string; helm: string; driver: string },
  ) {
    this.#sandbox = sandbox;
    this.#home = options.home;
    this.#kubeconfig = options.kubeconfig;
    this.#helm = options.helm;
    this.#driver = options.driver;
  }

  async run(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(this.#helm, this.#args(args), {
      env: { ...process.env, HELM_DRIVER: this.#driver },
    });
    return stdout;
  }

  /** With the chart's values and what `more` sets, whatever it had before. */
  install(name: string, chart: string, ...more: string[]): Promise<string> {
    const args = ['upgrade', '--install', '--reset-values', name];
    return this.run(...args, join(CHARTS, chart), ...more);
  }

  /** Begins an upgrade that waits for a pod that never comes, and is killed. */
  async leaveHalfway(name: string, chart: string): Promise<void> {
    const image = 'nginx:nope';
    const pending = this.podFails(image);
    const child = spawn(
      this.#helm,
      this.#args([
        ...['upgrade', '--install', name, join(CHARTS, chart)],
        ...['--wait', '--set', `image=${image}`],
      ]),
    );
    const exited = new Promise(resolve => {
      child.on('exit', resolve);
    });
    await pending;
    child.kill('SIGKILL');
    await exited;
  }

  /** Resolves when a pod with this image says that it can not be pulled. */
  podFails(image: string): Promise<void> {
    return new Promise(resolve => {
      const stop = this.#sandbox.store.subscribe('pods', ({ object }) => {
        const text = JSON.stringify(object);
        if (text.includes(image) && text.includes('ErrImagePull')) {
          stop();
          resolve();
        }
      });
    });
  }

  /** States of the revisions of a release, oldest first. */
  states(name: string, namespace = 'shop-dev'): string[] {
    return this.#sandbox.store
      .list('secrets', namespace)
      .filter((one: KubeObject) => one.metadata.labels?.name === name)
      .sort((a, b) => version(a) - version(b))
      .map(one => one.metadata.labels?.status ?? '');
  }

  async stop(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }

  #args(args: string[]): string[] {
    const place = ['--namespace', 'shop-dev', '--kubeconfig', this.#kubeconfig];
    return [...args, ...place];
  }
}

function version({ metadata }: KubeObject): number {
  return Number(metadata.labels?.version);
}
