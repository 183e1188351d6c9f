import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort';
import { asServerUser, giveToServerUser, needProgram } from './localUser';

const run = promisify(execFile);
const ROOT = '/usr/lib/postgresql';
export const TEST_PASSWORD = `with 'quotes', a:colon and a\\backslash`;

function binary(name: string): string {
  let versions: string[] = [];
  try {
    versions = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a));
  } catch {
    // Not installed: needProgram says so.
  }
  return needProgram(
    [...versions, '*'].map(version => join(ROOT, version, 'bin', name)),
    'postgresql',
  );
}

/** A PostgreSQL of its own, which asks for a password, as a container would run it. */
export class PostgresServer {
  readonly host = '127.0.0.1';
  readonly username = 'shop owner';
  readonly password = TEST_PASSWORD;
  readonly #directory: string;

  private constructor(directory: string, readonly port: number) {
    this.#directory = directory;
  }

  static async start(): Promise<PostgresServer> {
    const directory = mkdtempSync(join(tmpdir(), 'pg-'));
    giveToServerUser(directory);
    const server = new PostgresServer(directory, await freePort());
    const secret = join(directory, 'password');
    writeFileSync(secret, TEST_PASSWORD, { mode: 0o644 });
    await server.#as(binary('initdb'), [
      `--pgdata=${directory}/db`,
      `--username=${server.username}`,
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ]);
    await server.#as(binary('pg_ctl'), [
      'start',
      `--pgdata=${directory}/db`,
      `--log=${directory}/log`,
      '--wait',
      '--silent',
      `--options=-p ${server.port} -k ${directory} -c listen_addresses=127.0.0.1 -c fsync=off`,
    ]);
    return server;
  }

  /** Runs statements and answers what they print, a row a line. */
  async query(database: string, sql: string): Promise<string> {
    const { stdout } = await run(
      'psql',
      ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-c', sql],
      {
        env: {
          ...process.env,
          PGHOST: this.host,
          PGPORT: String(this.port),
          PGUSER: this.username,
          PGPASSWORD: this.password,
          PGDATABASE: database,
        },
      },
    );
    return stdout.trim();
  }

  async stop(): Promise<void> {
    await this.#as(binary('pg_ctl'), [
      'stop',
      `--pgdata=${this.#directory}/db`,
      '--mode=immediate',
      '--silent',
    ]);
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #as(program: string, args: string[]): Promise<void> {
    const [command, ...rest] = asServerUser([program, ...args]);
    // Not piped: pg_ctl's child would keep the pipe open for ever.
    execFileSync(command, rest, { cwd: this.#directory, stdio: 'ignore' });
  }
}
