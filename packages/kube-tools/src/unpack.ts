import { randomUUID } from 'node:crypto';
import { chmod, open, rename, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { NotFoundError } from '@backstage/errors';
import * as yauzl from 'yauzl';

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

/** One file of a zip archive and where it goes. */
export interface UnpackOptions {
  zip: string;
  /** Name of the file inside the archive. */
  entry: string;
  target: string;
  mode: number;
}

/**
 * Writes one file of an archive to `target`, unless a file of the same size is
 * there. The content goes to a file of its own beside the target, which is then
 * renamed: another process sees no file or a whole one, and two processes that
 * unpack at the same time put the same content there.
 */
export async function unpackEntry(options: UnpackOptions): Promise<void> {
  const { zip, entry: entryName, target, mode } = options;
  const archive = await openZip(zip, { lazyEntries: true, autoClose: false });
  try {
    const entry = await findEntry(archive, entryName, zip);
    if ((await sizeOf(target)) === entry.uncompressedSize) {
      return;
    }
    const partial = `${target}.${process.pid}.${randomUUID()}.partial`;
    try {
      const content = await openContent(archive, entry);
      const file = await open(partial, 'wx', 0o600);
      await pipeline(content, file.createWriteStream({ flush: true }));
      await chmod(partial, mode);
      await rename(partial, target);
    } finally {
      await rm(partial, { force: true });
    }
  } finally {
    archive.close();
  }
}

function findEntry(
  archive: yauzl.ZipFile,
  name: string,
  zip: string,
): Promise<yauzl.Entry> {
  return new Promise((resolve, reject) => {
    archive.on('entry', (entry: yauzl.Entry) => {
      if (entry.fileName === name) {
        resolve(entry);
      } else {
        archive.readEntry();
      }
    });
    archive.on('end', () =>
      reject(new NotFoundError(`${zip} holds no file named ${name}`)),
    );
    archive.on('error', reject);
    archive.readEntry();
  });
}

function openContent(
  archive: yauzl.ZipFile,
  entry: yauzl.Entry,
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) =>
      error ? reject(error) : resolve(stream),
    );
  });
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
