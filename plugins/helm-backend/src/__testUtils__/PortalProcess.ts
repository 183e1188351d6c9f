import type { JsonObject } from '@backstage/types';
import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { OperationLine } from './deployRequests';

/** What the process is started with. */
export interface PortalStart {
  config: JsonObject;
  database: Pick<Knex.Config, 'client' | 'connection' | 'useNullAsDefault'>;
}

/** A portal that can be killed as a machine would lose it. */
export class PortalProcess {
  static async start(options: PortalStart): Promise<PortalProcess> {
    const child = fork(join(__dirname, 'runPortal.ts'), [], {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.send(options);
    const port = await new Promise<number>((resolve, reject) => {
      // Loaders of sources send messages of their own.
      child.on('message', (message: { port?: number }) => {
        if (message.port !== undefined) {
          resolve(message.port);
        }
      });
      child.on('exit', code => reject(new Error(`The portal ended: ${code}`)));
    });
    return new PortalProcess(child, `http://127.0.0.1:${port}/api/helm`);
  }

  readonly #child: ChildProcess;
  readonly #base: string;

  private constructor(child: ChildProcess, base: string) {
    this.#child = child;
    this.#base = base;
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.#base}${path}`);
    return response.json();
  }

  async send(
    method: 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: HelmOperation }> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  /** The stream as it comes; ends early when the portal dies. */
  async *events(id: string): AsyncGenerator<OperationLine> {
    const asked = get(`${this.#base}/operations/${id}/events`);
    // The connection is lost with the portal, before or after the answer.
    asked.on('error', () => undefined);
    const input = await new Promise<IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve);
      asked.once('error', reject);
    });
    input.on('error', () => undefined);
    input.setEncoding('utf8');
    let rest = '';
    for await (const chunk of input) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        yield JSON.parse(line);
      }
    }
  }

  /** Ends the process at once; nothing of it can clean up. */
  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exit = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await exit;
    }
  }
}
