import { spawnSync } from 'node:child_process';
import type { Programs } from './programs';

/** The user that database servers run as: they refuse to be root. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const USERS = ['postgres', 'nobody'];

/** @returns undefined when this process is not root, and so stays who it is */
export function findServerUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  for (const name of USERS) {
    const [uid, gid] = ['-u', '-g'].map(option =>
      Number.parseInt(
        spawnSync('id', [option, name], { encoding: 'utf8' }).stdout,
        10,
      ),
    );
    if (uid >= 0 && gid >= 0) {
      return { uid, gid };
    }
  }
  return undefined;
}

/** The command, so started that it is killed when this process dies. */
export function withoutParent(argv: string[], programs: Programs): string[] {
  const setpriv = programs.find('setpriv');
  return setpriv ? [setpriv, '--pdeathsig', 'KILL', '--', ...argv] : argv;
}
