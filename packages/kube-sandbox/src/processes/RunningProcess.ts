import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ContainerProcess,
  ProcessListener,
} from '../kubelet/ContainerProcesses';
import type { LaunchPlan } from './LaunchPlan';
import type { ProcessLog } from './ProcessLog';
import type { Programs } from './programs';
import { withoutParent, type ServerUser } from './serverUser';

const PROBE_MILLIS = 250;

/** Carries out a plan: what goes before, the process itself, and its end. */
export class RunningProcess implements ContainerProcess {
  readonly #plan: LaunchPlan;
  readonly #log: ProcessLog;
  readonly #programs: Programs;
  readonly #listener: ProcessListener;
  readonly #user: ServerUser | undefined;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #ended = false;

  constructor(
    plan: LaunchPlan,
    parts: {
      log: ProcessLog;
      programs: Programs;
      listener: ProcessListener;
      user: ServerUser | undefined;
    },
  ) {
    this.#plan = plan;
    this.#log = parts.log;
    this.#programs = parts.programs;
    this.#listener = parts.listener;
    this.#user = plan.serverOwns ? parts.user : undefined;
    // Whoever starts it first has to know it.
    const begun = Promise.resolve().then(() => this.#run());
    begun.then(
      code => this.#end(code),
      error => {
        this.#log.write(`kube-sandbox: ${error.message}\n`);
        this.#end(127);
      },
    );
  }

  stop(graceMillis: number): void {
    this.#stopped = true;
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), graceMillis);
    timer.unref();
  }

  kill(): void {
    this.#stopped = true;
    this.#signal('SIGKILL');
  }

  async #run(): Promise<number> {
    if (this.#user) {
      const { uid, gid } = this.#user;
      this.#plan.serverOwns?.forEach(path => give(path, uid, gid));
    }
    for (const { argv, input } of this.#plan.prepare) {
      const code = this.#stopped ? 143 : await this.#spawn(argv, input);
      if (code !== 0) {
        return code;
      }
    }
    if (this.#stopped) {
      return 143;
    }
    const ended = this.#spawn(this.#plan.argv);
    this.#probe();
    return await ended;
  }

  #spawn(argv: string[], input?: string): Promise<number> {
    const [command, ...args] = withoutParent(argv, this.#programs);
    const child = spawn(command, args, {
      cwd: this.#plan.directory,
      env: this.#plan.environment,
      // A group of its own, to be stopped as a whole.
      detached: true,
      ...this.#user,
    });
    this.#child = child;
    child.stdin?.on('error', () => {
      // It ended without reading; its exit code says why.
    });
    child.stdin?.end(input);
    child.stdout?.setEncoding('utf8').on('data', text => this.#log.write(text));
    child.stderr?.setEncoding('utf8').on('data', text => this.#log.write(text));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) =>
        resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)),
      );
    });
  }

  #probe(): void {
    const { ready } = this.#plan;
    if (!ready) {
      this.#listener.ready();
      return;
    }
    const [command, ...args] = ready;
    const probe = spawn(command, args, {
      env: this.#plan.environment,
      stdio: 'ignore',
    });
    const again = () => {
      if (!this.#ended) {
        this.#timer = setTimeout(() => this.#probe(), PROBE_MILLIS);
        this.#timer.unref();
      }
    };
    probe.once('error', again);
    probe.once('exit', code => {
      if (code !== 0) {
        again();
      } else if (!this.#ended) {
        this.#listener.ready();
      }
    });
  }

  #signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    const pid = this.#child?.pid;
    if (!pid || this.#ended) {
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch {
      // It has ended a moment ago.
    }
  }

  #end(code: number): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#log.end();
    this.#listener.exited(code);
  }
}

/** Gives a directory with all in it to a user. */
function give(path: string, uid: number, gid: number): void {
  chownSync(path, uid, gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) {
      give(inside, uid, gid);
    } else {
      chownSync(inside, uid, gid);
    }
  }
}
