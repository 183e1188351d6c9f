import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Paths of the programs of this machine that everything here is made of. */
export interface Programs {
  prometheus: string;
  promtool: string;
  alertmanager: string;
}

/** Names that a program goes by: Debian's first, then the project's own. */
const NAMES: Record<keyof Programs, string[]> = {
  prometheus: ['prometheus'],
  promtool: ['promtool'],
  alertmanager: ['prometheus-alertmanager', 'alertmanager'],
};

/** Prometheus or Alertmanager is not installed. */
export class MissingProgramsError extends Error {
  constructor(missing: string[]) {
    super(
      `${missing.join(
        ' and ',
      )} can not be found; install the Debian packages ` +
        'prometheus and prometheus-alertmanager (apt-get install ' +
        '--no-install-recommends prometheus prometheus-alertmanager), or put ' +
        'the programs of https://prometheus.io/download into PATH',
    );
    this.name = 'MissingProgramsError';
  }
}

/**
 * @param path - directories to look in, as PATH lists them
 * @throws MissingProgramsError that names what is missing and what to install
 */
export function findPrograms(path = process.env.PATH ?? ''): Programs {
  const directories = path.split(delimiter).filter(Boolean);
  const find = (program: keyof Programs) =>
    NAMES[program]
      .flatMap(name => directories.map(directory => join(directory, name)))
      .find(isExecutable) ?? '';
  const programs = {
    prometheus: find('prometheus'),
    promtool: find('promtool'),
    alertmanager: find('alertmanager'),
  };
  const missing = Object.entries(programs).flatMap(([name, found]) =>
    found ? [] : [name],
  );
  if (missing.length > 0) {
    throw new MissingProgramsError(missing);
  }
  return programs;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
