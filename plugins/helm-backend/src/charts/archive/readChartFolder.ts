import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { ChartFiles } from './unpackChart';

const LARGEST_FILE = 5 * 1024 * 1024;
const LARGEST_CHART = 100 * 1024 * 1024;
const MOST_FILES = 10_000;
const DEEPEST = 16;

const LEFT_OUT = new Set(['.git', 'node_modules', '.DS_Store']);

/**
 * The files of an unpacked chart. Symbolic links are followed as Helm does,
 * but not out of `root`: a repository must not show the portal's own files.
 *
 * @throws InputError naming the file that can not be part of a chart
 */
export async function readChartFolder(
  directory: string,
  root: string,
): Promise<ChartFiles> {
  const files: ChartFiles = new Map();
  const limit = await realpath(root);
  // Where the portal keeps its files is nobody's business.
  const chart = relative(root, directory) || basename(directory);
  let size = 0;
  const visit = async (path: string, below: string, depth: number) => {
    if (depth > DEEPEST) {
      throw new InputError(`${chart}: ${below} is nested too deeply`);
    }
    for (const name of (await readdir(path)).sort()) {
      const file = join(path, name);
      const inside = below ? `${below}/${name}` : name;
      if (LEFT_OUT.has(name)) {
        continue;
      }
      const info = await lstat(file);
      if (info.isSymbolicLink()) {
        const target = await realpath(file);
        if (target !== limit && !target.startsWith(limit + sep)) {
          throw new InputError(
            `${chart}: ${inside} is a link that leads out of its source`,
          );
        }
      }
      const followed = info.isSymbolicLink() ? await stat(file) : info;
      if (followed.isDirectory()) {
        await visit(file, inside, depth + 1);
      } else if (followed.isFile()) {
        size += followed.size;
        if (followed.size > LARGEST_FILE) {
          throw new InputError(`${chart}: ${inside} is larger than 5 MiB`);
        }
        if (size > LARGEST_CHART || files.size >= MOST_FILES) {
          throw new InputError(
            `${chart} is larger than 100 MiB or 10,000 files`,
          );
        }
        files.set(inside, await readFile(file));
      }
    }
  };
  await visit(directory, '', 0);
  return files;
}

/** `sha256:<hex>` of names and contents. */
export function digestOfFiles(files: ChartFiles): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort()) {
    const content = files.get(path) ?? Buffer.alloc(0);
    hash.update(`${path.length}:${path}${content.length}:`).update(content);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** `sha256:<hex>` of an archive. */
export function digestOfArchive(archive: Buffer): string {
  return `sha256:${createHash('sha256').update(archive).digest('hex')}`;
}
