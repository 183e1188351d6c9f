import { lstat, mkdir } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { assertError, NotAllowedError } from '@backstage/errors';
import type { Host } from './host';

/**
 * Opens a directory that only this user can write to: below `XDG_CACHE_HOME` or
 * `~/.cache`, else (containers often have no writable home) below the
 * directory for temporary files.
 *
 * @returns The absolute path of `name` inside it.
 */
export async function openCacheDirectory(
  name: string,
  host: Host,
): Promise<string> {
  // The XDG base directory specification says that relative paths are ignored.
  const configured = host.env.XDG_CACHE_HOME;
  const base =
    configured && isAbsolute(configured)
      ? configured
      : join(host.env.HOME || homedir(), '.cache');
  try {
    return await openPrivate(join(base, 'foredeck'), name);
  } catch (error) {
    assertError(error);
    const shared = host.env.TMPDIR || tmpdir();
    return await openPrivate(join(shared, `foredeck-${userInfo().uid}`), name);
  }
}

async function openPrivate(parent: string, name: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  // Someone else may have made the directory first, below /tmp, to put their
  // own executables there.
  const found = await lstat(parent);
  const mine = found.isDirectory() && found.uid === userInfo().uid;
  if (!mine || (found.mode & 0o022) !== 0) {
    throw new NotAllowedError(
      `${parent} can be written to by others; remove it or set XDG_CACHE_HOME`,
    );
  }
  const directory = join(parent, name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return directory;
}
