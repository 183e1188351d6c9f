import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConflictError } from '@backstage/errors';

/**
 * Takes a data folder for this process, so that no two write into one log. A
 * lock whose process has died is taken over.
 *
 * @returns the way to give it back
 * @throws ConflictError when another process has it
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'lock');
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 1) {
        throw error;
      }
    }
    const owner = Number(readFileSync(path, 'utf8'));
    if (isAlive(owner)) {
      throw new ConflictError(
        `${directory} is in use by the process ${owner}: end it or choose another data directory`,
      );
    }
    rmSync(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
