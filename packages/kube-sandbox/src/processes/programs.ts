import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where this machine has what the containers' processes are started from. */
export interface Programs {
  /** Directories that go before PATH. */
  directories: string[];
  find(name: string): string | undefined;
}

const POSTGRES = '/usr/lib/postgresql';

/** Debian keeps PostgreSQL's server programs out of PATH, by version. */
export function findPrograms(path = process.env.PATH ?? ''): Programs {
  const directories = postgresDirectories();
  const all = [...directories, ...path.split(delimiter), '/usr/sbin'];
  return {
    directories,
    find: name =>
      all.map(directory => join(directory, name)).find(isExecutable),
  };
}

function postgresDirectories(): string[] {
  let versions: string[];
  try {
    versions = readdirSync(POSTGRES);
  } catch {
    // Not installed.
    return [];
  }
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map(version => join(POSTGRES, version, 'bin'))
    .slice(0, 1);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
