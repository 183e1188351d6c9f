import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort';
import { needProgram } from './localUser';
import { TEST_PASSWORD } from './PostgresServer';

/** A Redis of its own, which asks for a password. */
export class RedisServer {
  readonly host = '127.0.0.1';
  readonly password = TEST_PASSWORD;
  readonly #directory: string;
  readonly #child: ChildProcess;

  private constructor(
    directory: string,
    readonly port: number,
    child: ChildProcess,
  ) {
    this.#directory = directory;
    this.#child = child;
  }

  static async start(): Promise<RedisServer> {
    const program = needProgram(['/usr/bin/redis-server'], 'redis-server');
    const directory = mkdtempSync(join(tmpdir(), 'redis-'));
    const port = await freePort();
    const secret = TEST_PASSWORD.replace(/[\\"]/g, '\\$&');
    writeFileSync(
      join(directory, 'redis.conf'),
      `bind 127.0.0.1\nport ${port}\ndir ${directory}\nrequirepass "${secret}"\nsave 3600 1\nrepl-diskless-sync-delay 0\n`,
    );
    const child = spawn(program, [join(directory, 'redis.conf')]);
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', code => reject(new Error(`redis-server: ${code}`)));
      let log = '';
      child.stdout?.on('data', chunk => {
        log += chunk;
        if (log.includes('Ready to accept connections')) {
          resolve();
        }
      });
    });
    return new RedisServer(directory, port, child);
  }

  /** Runs one command, or those on `input`, and answers what it prints. */
  command(args: string[], input?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        'redis-cli',
        ['--no-auth-warning', '--raw', '-p', String(this.port), ...args],
        {
          env: { ...process.env, REDISCLI_AUTH: this.password },
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout) => (error ? reject(error) : resolve(stdout.trim())),
      );
      child.stdin?.end(input);
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await ended;
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
