import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { endWithParent, withParent } from './endWithParent';

const PROBE_MILLIS = 50;
const KILL_MILLIS = 10_000;
const LAST_LINES = 20;

/** How to start a server, and how to tell that it serves. */
export interface ServerPlan {
  name: string;
  argv: string[];
  /** Everything it prints goes here, behind what the file holds. */
  logFile: string;
  /** Answers 2xx once it serves. */
  readyUrl: string;
  /** Milliseconds; default 60,000. */
  readyWithin?: number;
}

/** A server program as a child process; it never outlives this process. */
export class ServerProcess {
  readonly #plan: ServerPlan;
  readonly #child: ChildProcess;
  readonly #log: WriteStream;
  readonly #closed: Promise<void>;
  #last: string[] = [];
  #stopping = false;
  #end: string | undefined;

  /** Resolves when the server is ready; rejects with its last lines when it ends before. */
  static async start(plan: ServerPlan): Promise<ServerProcess> {
    const server = new ServerProcess(plan);
    try {
      await server.#ready();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  private constructor(plan: ServerPlan) {
    this.#plan = plan;
    this.#log = createWriteStream(plan.logFile, { flags: 'a', mode: 0o600 });
    const [command, ...args] = withParent(plan.argv);
    this.#child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Not told to end by the terminal: its data is written when it is stopped.
      detached: true,
    });
    endWithParent(this.#child);
    const keep = (text: string) => {
      this.#log.write(text);
      this.#last = [...this.#last, ...text.trimEnd().split('\n')].slice(
        -LAST_LINES,
      );
    };
    this.#child.stdout?.setEncoding('utf8').on('data', keep);
    this.#child.stderr?.setEncoding('utf8').on('data', keep);
    this.#closed = new Promise(resolve => {
      this.#child.once('error', error => {
        this.#end = `did not start: ${error.message}`;
        resolve();
      });
      this.#child.once('close', (code, signal) => {
        this.#end ??= `ended (${signal ?? `code ${code}`})`;
        this.#log.end();
        resolve();
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves with a sentence when it ends without having been stopped. */
  async died(): Promise<string> {
    await this.#closed;
    return this.#stopping ? await new Promise(() => {}) : this.#epitaph();
  }

  /** The errors among its last lines. */
  complaints(): string[] {
    return this.#last.filter(line => /\blevel=(error|warn)\b/.test(line));
  }

  /** Ends it in order, by force after ten seconds. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#end === undefined) {
      this.#child.kill('SIGTERM');
      const force = setTimeout(() => this.#child.kill('SIGKILL'), KILL_MILLIS);
      await this.#closed;
      clearTimeout(force);
    }
  }

  async #ready(): Promise<void> {
    const within = this.#plan.readyWithin ?? 60_000;
    const deadline = AbortSignal.timeout(within);
    while (this.#end === undefined) {
      if (deadline.aborted) {
        throw new Error(
          [
            `${this.#plan.name} is not ready after ${within / 1000} seconds:`,
            ...this.#last,
          ].join('\n'),
        );
      }
      try {
        const response = await fetch(this.#plan.readyUrl, {
          signal: AbortSignal.timeout(5_000),
        });
        await response.body?.cancel();
        if (response.ok) {
          return;
        }
      } catch {
        // Not listening yet: what we are waiting for.
      }
      await Promise.race([
        new Promise(resolve => setTimeout(resolve, PROBE_MILLIS)),
        this.#closed,
      ]);
    }
    throw new Error(this.#epitaph());
  }

  #epitaph(): string {
    return `${this.#plan.name} ${this.#end}; it last said:\n${this.#last.join(
      '\n',
    )}`;
  }
}
