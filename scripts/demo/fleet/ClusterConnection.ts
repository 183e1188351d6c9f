import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ApiAnswer {
  status: number;
  body: string;
}

/**
 * Calls a Kubernetes API through `kubectl proxy`, so that every kind of sign-in
 * a kubeconfig can hold works. The proxy listens on a socket in a directory only
 * this user can enter.
 */
export class ClusterConnection {
  readonly #proxy: ChildProcess;
  readonly #directory: string;
  readonly #socketPath: string;
  readonly #agent: Agent;

  private constructor(
    proxy: ChildProcess,
    directory: string,
    socketPath: string,
    connections: number,
  ) {
    this.#proxy = proxy;
    this.#directory = directory;
    this.#socketPath = socketPath;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  static async open(options: {
    kubectl: string;
    kubeconfig: string;
    context?: string;
    connections: number;
    signal?: AbortSignal;
  }): Promise<ClusterConnection> {
    const directory = await mkdtemp(join(tmpdir(), 'foredeck-fleet-'));
    const socketPath = join(directory, 'api.sock');
    const proxy = spawn(
      options.kubectl,
      [
        'proxy',
        `--unix-socket=${socketPath}`,
        `--kubeconfig=${options.kubeconfig}`,
        ...(options.context ? [`--context=${options.context}`] : []),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], signal: options.signal },
    );
    const connection = new ClusterConnection(
      proxy,
      directory,
      socketPath,
      options.connections,
    );
    try {
      await listening(proxy);
      return connection;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  get(path: string): Promise<ApiAnswer> {
    return this.#send('GET', path);
  }

  post(path: string, object: object): Promise<ApiAnswer> {
    return this.#send('POST', path, 'application/json', object);
  }

  /** Server-side apply, as Helm 4 does it. */
  apply(path: string, object: object): Promise<ApiAnswer> {
    const query = 'fieldManager=helm&fieldValidation=Strict&force=false';
    return this.#send(
      'PATCH',
      `${path}?${query}`,
      'application/apply-patch+yaml',
      object,
    );
  }

  mergePatch(path: string, patch: object): Promise<ApiAnswer> {
    return this.#send('PATCH', path, 'application/merge-patch+json', patch);
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    if (this.#proxy.exitCode === null && this.#proxy.signalCode === null) {
      const gone = once(this.#proxy, 'close');
      this.#proxy.kill('SIGTERM');
      await gone;
    }
    await rm(this.#directory, { recursive: true, force: true });
  }

  #send(
    method: string,
    path: string,
    contentType?: string,
    body?: object,
  ): Promise<ApiAnswer> {
    return new Promise((resolve, reject) => {
      const call = request(
        {
          socketPath: this.#socketPath,
          agent: this.#agent,
          method,
          path,
          headers: {
            host: 'localhost',
            accept: 'application/json',
            ...(contentType && { 'content-type': contentType }),
          },
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      call.once('error', reject);
      call.end(body && JSON.stringify(body));
    });
  }
}

/** Resolves once the proxy says that it serves. */
async function listening(proxy: ChildProcess): Promise<void> {
  let complaint = '';
  proxy.stderr?.on('data', chunk => {
    complaint += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    proxy.once('error', reject);
    proxy.once('close', () =>
      reject(new Error(`kubectl proxy ended: ${complaint.trim()}`)),
    );
    proxy.stdout?.on('data', chunk => {
      if (String(chunk).includes('Starting to serve')) {
        resolve();
      }
    });
  });
}
