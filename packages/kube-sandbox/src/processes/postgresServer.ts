import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LaunchContext, LaunchPlan } from './LaunchPlan';

const DATA = '/var/lib/postgresql/data';

/** As the official image's entry point does: the first start makes user and database. */
export function postgresServer(context: LaunchContext): LaunchPlan {
  const { container, environment, podIp, programs, text } = context;
  const program = (name: string) => programs.find(name) ?? name;
  const data = environment.PGDATA ?? text.translate(DATA);
  const user = setting(environment, 'POSTGRES_USER') ?? 'postgres';
  const password = setting(environment, 'POSTGRES_PASSWORD') ?? '';
  const database = setting(environment, 'POSTGRES_DB') ?? user;
  const fresh = !existsSync(join(data, 'PG_VERSION'));
  mkdirSync(data, { recursive: true, mode: 0o700 });
  // Whoever wrote it is gone: this is the only one that starts it.
  rmSync(join(data, 'postmaster.pid'), { force: true });
  const secret = join(context.directory, 'initial');
  if (fresh) {
    writeFileSync(secret, password, { mode: 0o644 });
  } else {
    rmSync(secret, { force: true });
  }
  const quoted = `"${database.replace(/"/g, '""')}"`;
  return {
    prepare: fresh
      ? [
          {
            argv: [
              program('initdb'),
              `--pgdata=${data}`,
              `--username=${user}`,
              `--pwfile=${secret}`,
              '--auth=scram-sha-256',
              '--encoding=UTF8',
              '--locale=C.UTF-8',
              '--no-sync',
            ],
          },
          ...(database === 'postgres'
            ? []
            : [
                {
                  argv: [
                    program('postgres'),
                    '--single',
                    '-D',
                    data,
                    'postgres',
                  ],
                  input: `CREATE DATABASE ${quoted}\n`,
                },
              ]),
        ]
      : [],
    argv: [
      program('postgres'),
      '-D',
      data,
      '-h',
      podIp,
      ...(container.args ?? []).map(argument => text.translate(argument)),
      // A socket's path may not be long, and nobody here needs one.
      '-c',
      'unix_socket_directories=',
      '-c',
      `listen_addresses=${podIp}`,
      '-c',
      'fsync=off',
      '-c',
      `hba_file=${join(data, 'pg_hba.conf')}`,
      '-c',
      'shared_buffers=16MB',
    ],
    environment,
    directory: context.directory,
    serverOwns: [data, context.directory],
    ready: [program('pg_isready'), '-h', podIp, '-p', '5432', '-q'],
  };
}

/** A variable, or the file that its twin names. */
function setting(
  environment: Record<string, string>,
  name: string,
): string | undefined {
  const file = environment[`${name}_FILE`];
  return (
    (file ? readFileSync(file, 'utf8').trim() : undefined) ||
    environment[name] ||
    undefined
  );
}
