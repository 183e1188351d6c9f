import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order } from './clusterProcess';

/** Options that write a profile of the portal, where one is asked for. */
function profiling(file: string): string[] {
  const directory = process.env.FOREDECK_PROFILE;
  return directory && file === 'portalProcess.ts'
    ? ['--cpu-prof', `--cpu-prof-dir=${directory}`]
    : [];
}

/** A source file of this folder running in a process of its own. */
export class Process {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exit = once(child, 'exit');
  }

  /** Resolves when it says that it is ready. */
  static async start(file: string, ...args: string[]): Promise<Process> {
    const child = fork(join(__dirname, file), args, {
      execArgv: [
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        ...profiling(file),
      ],
    });
    const started = new Process(child);
    await new Promise<void>((resolve, reject) => {
      // Loaders of sources send messages of their own.
      child.on('message', (message: { report?: string }) => {
        if (message.report) {
          resolve();
        }
      });
      child.on('exit', code =>
        reject(new Error(`${file} ended with ${code} before it was ready`)),
      );
    });
    return started;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Tells the cluster's process what to do; resolves when it has. */
  async order(order: Order): Promise<void> {
    const done = new Promise<void>(resolve => {
      const listen = (message: { done?: boolean }) => {
        if (message.done) {
          this.#child.off('message', listen);
          resolve();
        }
      };
      this.#child.on('message', listen);
    });
    this.#child.send({ order });
    await done;
  }

  async stop(): Promise<void> {
    if (this.#child.connected) {
      this.#child.disconnect();
    }
    await this.#exit;
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }
}
