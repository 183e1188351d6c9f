import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { toError } from '@backstage/errors';
import type { HelmDetails } from './helmDetails';

/** What is known of a Helm whose portal died. */
export type Presence = 'gone' | 'unknown';

/**
 * Ends a Helm that outlived its portal on this machine: what it left is put
 * right by who recovers its operation. One on another machine can not be seen.
 */
export async function endOrphanedHelm(
  helm: HelmDetails['helm'],
  release: string,
): Promise<Presence> {
  if (!helm || helm.host !== hostname()) {
    return 'unknown';
  }
  if (process.platform !== 'linux') {
    return isAlive(helm.pid) ? 'unknown' : 'gone';
  }
  const command = await readCommand(helm.pid);
  // Numbers are used again: another process is none of ours.
  if (command?.includes(release) && command.includes('--kubeconfig')) {
    process.kill(helm.pid, 'SIGKILL');
  }
  return 'gone';
}

/** The arguments of a process; undefined when there is none of that number. */
async function readCommand(pid: number): Promise<string[] | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return text.split('\0');
  } catch (error) {
    if (/ENOENT|ESRCH|EACCES/.test(toError(error).message)) {
      return undefined;
    }
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
