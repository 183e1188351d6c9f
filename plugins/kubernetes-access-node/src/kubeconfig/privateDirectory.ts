import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import {
  lstat,
  mkdtemp,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isError } from '@backstage/errors';

const PREFIX = 'foredeck-kubeconfig';
/** Tells this process from an earlier one that had the same id. */
const START = randomBytes(4).toString('hex');

const open = new Set<string>();

/** Makes a directory that only this user can enter (0700). */
export async function openPrivateDirectory(base = tmpdir()): Promise<string> {
  const name = [PREFIX, hostLabel(), process.pid, START, ''].join('-');
  const directory = await mkdtemp(join(base, name));
  open.add(directory);
  return directory;
}

/** Removes a directory and what is in it. */
export async function removePrivateDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  open.delete(directory);
}

/** Writes a file that only this user can read (0600), whole or not at all. */
export async function writePrivateFile(
  directory: string,
  name: string,
  content: string,
): Promise<string> {
  const path = join(directory, name);
  const partial = `${path}.partial`;
  await writeFile(partial, content, { mode: 0o600 });
  await rename(partial, path);
  return path;
}

/** Removes every directory of this process at once, before it ends. */
export function removeOpenDirectories(): void {
  for (const directory of open) {
    rmSync(directory, { recursive: true, force: true });
    open.delete(directory);
  }
}

/**
 * Removes what processes of this user on this host left behind when they were
 * killed. Directories of running processes stay.
 *
 * @returns How many were removed.
 */
export async function removeLeftovers(base = tmpdir()): Promise<number> {
  const pattern = new RegExp(`^${PREFIX}-${hostLabel()}-(\\d+)-([0-9a-f]{8})-`);
  let removed = 0;
  for (const name of await readdir(base)) {
    const match = pattern.exec(name);
    if (!match || !isLeftover(Number(match[1]), match[2])) {
      continue;
    }
    const directory = join(base, name);
    if (await isMine(directory)) {
      await rm(directory, { recursive: true, force: true });
      removed++;
    }
  }
  return removed;
}

function isLeftover(pid: number, start: string): boolean {
  if (pid === process.pid) {
    return start !== START;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return isError(error) && error.code === 'ESRCH';
  }
}

async function isMine(directory: string): Promise<boolean> {
  try {
    const found = await lstat(directory);
    return found.isDirectory() && found.uid === userInfo().uid;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

/** Containers may share a directory for temporary files but not process ids. */
function hostLabel(): string {
  return hostname().replace(/[^A-Za-z0-9]/g, '_');
}
