import {
  execFile,
  execFileSync,
  spawn,
  type ChildProcess,
} from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort';
import { asServerUser, giveToServerUser, needProgram } from './localUser';
import { TEST_PASSWORD } from './PostgresServer';

/** A MariaDB of its own, whose root signs in with a password. */
export class MariadbServer {
  readonly host = '127.0.0.1';
  readonly username = 'root';
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

  static async start(): Promise<MariadbServer> {
    const program = needProgram(['/usr/sbin/mariadbd'], 'mariadb-server');
    const directory = mkdtempSync(join(tmpdir(), 'maria-'));
    giveToServerUser(directory);
    const [setUp, ...args] = asServerUser([
      'mariadb-install-db',
      '--no-defaults',
      `--datadir=${directory}/db`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]);
    execFileSync(setUp, args, { cwd: directory, stdio: 'ignore' });
    const port = await freePort();
    const [command, ...rest] = asServerUser([
      program,
      '--no-defaults',
      `--datadir=${directory}/db`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${directory}/socket`,
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=32M',
    ]);
    const child = spawn(command, rest, { cwd: directory });
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', code => reject(new Error(`mariadbd: ${code}`)));
      let log = '';
      child.stderr?.on('data', chunk => {
        log += chunk;
        if (log.includes('ready for connections')) {
          resolve();
        }
      });
    });
    const password = TEST_PASSWORD.replace(/[\\']/g, '\\$&');
    execFileSync('mariadb', [
      '--no-defaults',
      `--socket=${directory}/socket`,
      '--user=root',
      `--execute=ALTER USER root@localhost IDENTIFIED BY '${password}';
        CREATE OR REPLACE USER root@'127.0.0.1' IDENTIFIED BY '${password}';
        GRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION`,
    ]);
    return new MariadbServer(directory, port, child);
  }

  /** Runs statements and answers what they print, a row a line. */
  query(sql: string): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile(
        'mariadb',
        [
          '--no-defaults',
          '--protocol=tcp',
          `--host=${this.host}`,
          `--port=${this.port}`,
          '--user=root',
          '--batch',
          '--skip-column-names',
          '--default-character-set=utf8mb4',
          `--execute=${sql}`,
        ],
        { env: { ...process.env, MYSQL_PWD: this.password } },
        (error, stdout) => (error ? reject(error) : resolve(stdout.trim())),
      );
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await ended;
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
