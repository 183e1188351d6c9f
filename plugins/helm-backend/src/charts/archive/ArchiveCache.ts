import { isError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChartFiles } from './unpackChart';

/** What was opened within it is not removed: somebody may be rendering it. */
const IN_USE_MS = 60 * 60_000;

/** A chart as a source delivers it. */
export interface FetchedChart {
  /** `sha256:<hex>` */
  digest: string;
  files: ChartFiles;
  /** Absent for a chart that was never packed. */
  archive?: Buffer;
  /** The `.prov` file beside the archive. */
  provenance?: Buffer;
}

/** A chart on disk. */
export interface CachedChart {
  digest: string;
  /** Absolute path of the unpacked chart. */
  directory: string;
  /** Absolute path of the archive with `.prov` beside it when it is signed. */
  archive?: string;
  signed: boolean;
}

/**
 * Unpacked charts on this machine's disk by digest. Beyond its size those that
 * were not used longest go first.
 */
export class ArchiveCache {
  readonly #directory: string;
  readonly #largest: number;

  /** @param options.largest - bytes of unpacked files and archives */
  constructor(options: { directory: string; largest: number }) {
    this.#directory = options.directory;
    this.#largest = options.largest;
  }

  /** Marks the chart as used. */
  async get(digest: string): Promise<CachedChart | undefined> {
    const home = this.#home(digest);
    const now = new Date();
    try {
      await utimes(home, now, now);
      const names = await readdir(join(home, 'packed'));
      return {
        digest,
        directory: join(home, 'chart'),
        archive: names.includes('chart.tgz')
          ? join(home, 'packed', 'chart.tgz')
          : undefined,
        signed: names.includes('chart.tgz.prov'),
      };
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async put(chart: FetchedChart): Promise<CachedChart> {
    await this.#prepare();
    const home = this.#home(chart.digest);
    const staged = join(this.#directory, `.new-${randomUUID()}`);
    let size = 0;
    const write = async (path: string, content: Buffer) => {
      size += content.length;
      const file = join(staged, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, content, { mode: 0o600 });
    };
    try {
      await mkdir(join(staged, 'packed'), { recursive: true, mode: 0o700 });
      for (const [path, content] of chart.files) {
        await write(join('chart', path), content);
      }
      if (chart.archive) {
        await write('packed/chart.tgz', chart.archive);
      }
      if (chart.archive && chart.provenance) {
        await write('packed/chart.tgz.prov', chart.provenance);
      }
      await writeFile(join(staged, 'size'), String(size), { mode: 0o600 });
      await rename(staged, home).catch(async (error: unknown) => {
        // Somebody else was faster with the same content.
        if (!isError(error) || !/EEXIST|ENOTEMPTY/.test(String(error.code))) {
          throw error;
        }
      });
    } finally {
      await rm(staged, { recursive: true, force: true });
    }
    await this.#evict();
    const cached = await this.get(chart.digest);
    if (!cached) {
      throw new Error(`${home} was removed while it was written`);
    }
    return cached;
  }

  #home(digest: string): string {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
      throw new Error(`${digest} is no SHA-256 digest`);
    }
    return join(this.#directory, digest.slice('sha256:'.length));
  }

  /** Charts are deployed from here: nobody else may write to it. */
  async #prepare(): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const info = await lstat(this.#directory);
    const own = process.getuid ? info.uid === process.getuid() : true;
    if (!info.isDirectory() || !own) {
      throw new Error(
        `${
          this.#directory
        } does not belong to the portal's user: set foredeck.helm.charts.cache.directory to a private directory`,
      );
    }
  }

  async #evict(): Promise<void> {
    const names = await readdir(this.#directory);
    const homes = await Promise.all(
      names
        .filter(name => !name.startsWith('.'))
        .map(async name => {
          const path = join(this.#directory, name);
          try {
            const [info, size] = await Promise.all([
              stat(path),
              readFile(join(path, 'size'), 'utf8'),
            ]);
            return { path, used: info.mtimeMs, size: Number(size) };
          } catch (error) {
            if (isMissing(error)) {
              return { path, used: Date.now(), size: 0 };
            }
            throw error;
          }
        }),
    );
    let total = homes.reduce((sum, home) => sum + home.size, 0);
    for (const home of homes.sort((a, b) => a.used - b.used)) {
      if (total <= this.#largest || home.used > Date.now() - IN_USE_MS) {
        return;
      }
      await rm(home.path, { recursive: true, force: true });
      total -= home.size;
    }
  }
}

function isMissing(error: unknown): boolean {
  return isError(error) && error.code === 'ENOENT';
}
