import { ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

interface ProcessOptions {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** Everything it prints goes here. */
  logFile: string;
  /** The log goes on behind what it holds. */
  append?: boolean;
  /** Whoever started it sees to its end: it is none of `firstDeath`. */
  supervised?: boolean;
}

/** A program that was started. */
export interface StartedProcess {
  /** Absent when it could not be started. */
  pid?: number;
  /** Rejects with its name and last lines when it ends before `stopAll`. */
  died: Promise<never>;
}

/** Everything that was started, so that all of it can be ended. */
export class Processes {
  readonly #running = new Set<ChildProcess>();
  readonly #deaths: Promise<never>[] = [];
  #stopping = false;

  /** Starts a program in a process group of its own. */
  start(options: ProcessOptions): StartedProcess {
    if (this.#stopping) {
      throw new Error(`${options.name} is not started: all is being ended`);
    }
    const log = createWriteStream(options.logFile, {
      flags: options.append ? 'a' : 'w',
    });
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.#running.add(child);
    const died = new Promise<never>((_, reject) => {
      child.once('error', error =>
        reject(new Error(`${options.name} did not start: ${error.message}`)),
      );
      child.once('close', (code, signal) => {
        this.#running.delete(child);
        log.end(() => {
          if (!this.#stopping) {
            lastLines(options.logFile).then(
              lines =>
                reject(
                  new Error(
                    `${options.name} ended (${
                      signal ?? `code ${code}`
                    }). It last said:\n${lines}\nThe whole log: ${
                      options.logFile
                    }`,
                  ),
                ),
              reject,
            );
          }
        });
      });
    });
    // Whoever waits for it sees it; nobody waiting is no crash of its own.
    died.catch(() => {});
    if (!options.supervised) {
      this.#deaths.push(died);
    }
    return { pid: child.pid, died };
  }

  /** Rejects when any of the programs ends by itself. */
  async firstDeath(): Promise<never> {
    return Promise.race(this.#deaths);
  }

  /** Ends every process group, by force after five seconds. */
  async stopAll(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      [...this.#running].map(
        child =>
          new Promise<void>(resolve => {
            const force = setTimeout(
              () => signalGroup(child, 'SIGKILL'),
              5_000,
            );
            child.once('close', () => {
              clearTimeout(force);
              resolve();
            });
            signalGroup(child, 'SIGTERM');
          }),
      ),
    );
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: it ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .slice(-15)
    .join('\n');
}
