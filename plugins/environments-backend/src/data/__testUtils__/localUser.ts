import { spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants } from 'node:fs';

/** Database servers refuse to be root: the user they run as instead. */
const SERVER_USER = 'postgres';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** A command that runs as a user that a server accepts. */
export function asServerUser(argv: string[]): string[] {
  return isRoot()
    ? [
        'setpriv',
        `--reuid=${SERVER_USER}`,
        `--regid=${SERVER_USER}`,
        '--clear-groups',
        ...argv,
      ]
    : argv;
}

/** Gives a directory to the user that servers run as. */
export function giveToServerUser(directory: string): void {
  if (isRoot()) {
    const ids = ['-u', '-g'].map(option =>
      Number(
        spawnSync('id', [option, SERVER_USER], { encoding: 'utf8' }).stdout,
      ),
    );
    chownSync(directory, ids[0], ids[1]);
  }
}

/** @throws Error that names the Debian package to install */
export function needProgram(candidates: string[], pkg: string): string {
  for (const path of candidates) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next one, then.
    }
  }
  throw new Error(
    `these tests run real servers: install the Debian package ${pkg} (none of ${candidates.join(
      ', ',
    )} is there)`,
  );
}
