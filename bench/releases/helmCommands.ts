import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A listing of tens of thousands of releases is long. */
const LONGEST_OUTPUT = 256 * 1024 * 1024;

/** The chart that is upgraded to see how soon pages hear of it. */
export const SMALL_CHART = join(
  __dirname,
  '..',
  '..',
  'plugins/helm-backend/src/__fixtures__/charts/web',
);

/** The real Helm, kept away from the settings of whoever runs this. */
export class HelmCommands {
  readonly #helm: string;
  readonly #kubeconfig: string;
  readonly #home = mkdtempSync(join(tmpdir(), 'foredeck-bench-'));

  constructor(helm: string, kubeconfig: string) {
    this.#helm = helm;
    this.#kubeconfig = kubeconfig;
  }

  /** @returns how long it took, in milliseconds */
  async run(...args: string[]): Promise<number> {
    const began = performance.now();
    await run(this.#helm, args, {
      maxBuffer: LONGEST_OUTPUT,
      env: {
        PATH: process.env.PATH,
        HOME: this.#home,
        KUBECONFIG: this.#kubeconfig,
      },
    });
    return performance.now() - began;
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
