import { findHelm, findKubectl } from '@foredeck/kube-tools';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Somebody with the real Helm and kubectl on a command line, who knows nothing of the portal. */
export class HelmUser {
  static async of(sandbox: Sandbox): Promise<HelmUser> {
    const folder = await mkdtemp(join(tmpdir(), 'helm-user-'));
    sandbox.kubeconfigFile(join(folder, 'kubeconfig'));
    const [helm, kubectl] = await Promise.all([findHelm(), findKubectl()]);
    return new HelmUser(folder, helm.path, kubectl.path);
  }

  readonly #folder: string;
  readonly #helm: string;
  readonly #kubectl: string;

  private constructor(folder: string, helm: string, kubectl: string) {
    this.#folder = folder;
    this.#helm = helm;
    this.#kubectl = kubectl;
  }

  /** Installs or upgrades a release of a fixture chart in `shop-dev` and waits. */
  async deploy(
    name: string,
    values: object,
    { chart = 'ledger', wait = true }: { chart?: string; wait?: boolean } = {},
  ): Promise<void> {
    await this.run(
      [
        'upgrade',
        name,
        join(__dirname, '..', '__fixtures__', 'charts', chart),
        '--install',
        ...(wait ? ['--wait', '--timeout=30s'] : []),
        '--namespace=shop-dev',
        '--reset-values',
        '--values=-',
      ],
      JSON.stringify(values),
    );
  }

  /** Runs Helm; rejects with what it printed when it fails. */
  run(args: string[], input = ''): Promise<string> {
    return this.#execute(this.#helm, args, input);
  }

  /** Runs kubectl in `shop-dev`; rejects with what it printed when it fails. */
  kubectl(args: string[]): Promise<string> {
    return this.#execute(this.#kubectl, ['--namespace=shop-dev', ...args], '');
  }

  #execute(path: string, args: string[], input: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        path,
        args,
        {
          cwd: this.#folder,
          env: {
            PATH: process.env.PATH,
            HOME: this.#folder,
            KUBECONFIG: join(this.#folder, 'kubeconfig'),
          },
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout, stderr) =>
          error ? reject(new Error(stderr || error.message)) : resolve(stdout),
      );
      child.stdin?.end(input);
    });
  }

  async end(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
