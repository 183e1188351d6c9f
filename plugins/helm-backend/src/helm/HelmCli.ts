import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubeTool } from '@foredeck/kube-tools';
import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordDriver } from '../release/unpackRecord';
import { BoundedText } from './BoundedText';

/** How one run of Helm ended. */
export interface HelmResult {
  /** Absent when a signal ended it. */
  code?: number;
  stdout: string;
  stderr: string;
}

export interface HelmCommand {
  /** Without kubeconfig and never with a secret: anybody on the machine may read them. */
  args: string[];
  kubeconfig: string;
  /** Where the release keeps its records; Secrets unless told. */
  driver?: RecordDriver;
  /** Given to Helm on standard input, for `--values -`. */
  stdin?: string;
  /** Called for each complete line Helm writes on standard error. */
  onLine?(line: string): void;
}

/** A running Helm. */
export interface HelmProcess {
  readonly result: Promise<HelmResult>;
  readonly pid: number | undefined;
  /** Asks Helm to stop, which makes it roll back when it was told to. */
  terminate(): void;
  /** Ends Helm at once; the release is left as it is. */
  kill(): void;
}

/** Everything but these variables is kept from Helm: no credentials by accident. */
const PASSED_ON = [
  'PATH',
  'TMPDIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

const LARGEST_STDOUT = 48 * 1024 * 1024;
const LARGEST_STDERR = 256 * 1024;

/** Runs the real Helm, each time with private directories that are removed afterwards. */
export class HelmCli {
  readonly #find: () => Promise<KubeTool>;
  readonly #logger: LoggerService;
  readonly #running = new Set<HelmProcess>();
  #tool: KubeTool | undefined;
  #stopping = false;

  constructor(options: {
    find: () => Promise<KubeTool>;
    logger: LoggerService;
  }) {
    this.#find = options.find;
    this.#logger = options.logger;
  }

  /** True once the portal shuts down. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** @throws NotFoundError or InputError saying what to install or correct */
  async tool(): Promise<KubeTool> {
    this.#tool ??= await this.#find();
    return this.#tool;
  }

  /**
   * Runs to the end and answers whatever the exit code was.
   *
   * @param signal - ends Helm at once, for what changes nothing
   */
  async run(command: HelmCommand, signal?: AbortSignal): Promise<HelmResult> {
    signal?.throwIfAborted();
    const running = await this.start(command);
    const kill = () => running.kill();
    signal?.addEventListener('abort', kill, { once: true });
    try {
      const result = await running.result;
      signal?.throwIfAborted();
      return result;
    } finally {
      signal?.removeEventListener('abort', kill);
    }
  }

  async start(command: HelmCommand): Promise<HelmProcess> {
    const tool = await this.tool();
    const home = await mkdtemp(join(tmpdir(), 'foredeck-helm-'));
    const child = await this.#spawn(tool, home, command).catch(
      async (error: unknown) => {
        await rm(home, { recursive: true, force: true });
        throw error;
      },
    );
    const stdout = new BoundedText(LARGEST_STDOUT);
    const stderr = new BoundedText(LARGEST_STDERR, command.onLine);
    child.stdout.on('data', chunk => stdout.push(chunk));
    child.stderr.on('data', chunk => stderr.push(chunk));
    // Helm may end before it has read its input; its exit code says why.
    child.stdin.on('error', error =>
      this.#logger.debug(`Helm did not read its input: ${error.message}`),
    );
    child.stdin.end(command.stdin ?? '');
    const ended = new Promise<HelmResult>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', code =>
        resolve({
          code: code ?? undefined,
          stdout: stdout.end(),
          stderr: stderr.end(),
        }),
      );
    });
    const running: HelmProcess = {
      pid: child.pid,
      result: ended.finally(async () => {
        this.#running.delete(running);
        await rm(home, { recursive: true, force: true });
      }),
      terminate: () => child.kill('SIGTERM'),
      kill: () => child.kill('SIGKILL'),
    };
    this.#running.add(running);
    return running;
  }

  /** Asks every running Helm to stop and waits for them, at most `timeoutMs`. */
  async stop(timeoutMs: number): Promise<void> {
    this.#stopping = true;
    const running = [...this.#running];
    running.forEach(one => one.terminate());
    const timer = setTimeout(
      () => running.forEach(one => one.kill()),
      timeoutMs,
    );
    await Promise.allSettled(running.map(one => one.result));
    clearTimeout(timer);
  }

  async #spawn(tool: KubeTool, home: string, command: HelmCommand) {
    const directories = {
      HELM_CACHE_HOME: join(home, 'cache'),
      HELM_CONFIG_HOME: join(home, 'config'),
      HELM_DATA_HOME: join(home, 'data'),
    };
    await Promise.all(
      Object.values(directories).map(path => mkdir(path, { mode: 0o700 })),
    );
    const environment = Object.fromEntries(
      PASSED_ON.map(name => [name, process.env[name]]),
    );
    this.#logger.debug(`helm ${command.args.join(' ')}`);
    return spawn(
      tool.path,
      [...command.args, '--kubeconfig', command.kubeconfig],
      {
        cwd: home,
        env: {
          ...environment,
          ...directories,
          HOME: home,
          HELM_DRIVER: command.driver ?? 'secret',
        },
        stdio: ['pipe', 'pipe', 'pipe'],
        // In a group of its own, so that Ctrl-C on the portal reaches Helm
        // through us, in order, and not twice.
        detached: true,
      },
    );
  }
}
