import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Deeper than any chart with subcharts; stops at symbolic links that loop. */
const DEEPEST = 12;

/**
 * A text that changes when a file below `path` appears, disappears or is
 * written. Far cheaper than reading the files, and needs no watcher.
 */
export async function fingerprint(path: string, depth = 0): Promise<string> {
  const info = await stat(path);
  if (!info.isDirectory() || depth >= DEEPEST) {
    return `${path}:${info.mtimeMs}:${info.size}`;
  }
  const names = (await readdir(path)).sort();
  const parts = await Promise.all(
    names.map(name => fingerprint(join(path, name), depth + 1)),
  );
  return parts.join('\n');
}
