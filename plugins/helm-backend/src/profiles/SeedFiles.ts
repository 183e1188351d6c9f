import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fingerprint } from './fingerprint';
import { parseProfile, type ProfileDocument } from './ProfileDocument';

/** A profile as a file ships it. */
export interface Seed {
  file: string;
  document: ProfileDocument;
  yaml: string;
  /** SHA-256 of the file. */
  hash: string;
  /** ISO 8601, when the file was written. */
  at: string;
}

/** The profiles that files ship, by name. */
export interface Seeds {
  byName: Map<string, Seed>;
  /** How many files can not be read; the log says why. */
  broken: number;
  /**
   * The chart directory of a profile that files do not ship, or no longer do,
   * and of one that was edited. Only charts that shipped profiles use are
   * found: a profile must not open any directory of the machine.
   */
  chartDirectory(name: string, path: string): string | undefined;
}

interface Loaded {
  stamp: string;
  seed?: Seed;
}

/**
 * The profile files of the configured directories. They are looked at on every
 * call and read again when they have changed.
 */
export class SeedFiles {
  readonly #paths: string[];
  readonly #logger: LoggerService;
  readonly #loaded = new Map<string, Loaded>();
  readonly #warned = new Set<string>();

  /** @param options.paths - directories of profile files, or files */
  constructor(options: { paths: string[]; logger: LoggerService }) {
    this.#paths = options.paths.map(path => resolve(path));
    this.#logger = options.logger;
  }

  async read(): Promise<Seeds> {
    const files = await this.#files();
    for (const file of this.#loaded.keys()) {
      if (!files.includes(file)) {
        this.#loaded.delete(file);
      }
    }
    const loaded = await Promise.all(files.map(file => this.#load(file)));
    const byName = new Map<string, Seed>();
    for (const { seed } of loaded) {
      if (seed && byName.has(seed.document.name)) {
        this.warnOnce(
          `${seed.file}: a profile named ${seed.document.name} exists already; this one is ignored`,
        );
      } else if (seed) {
        byName.set(seed.document.name, seed);
      }
    }
    return {
      byName,
      broken: loaded.filter(one => !one.seed).length,
      chartDirectory: (name, path) => chartDirectory(byName, name, path),
    };
  }

  /** Logs a message the first time it comes up. */
  warnOnce(message: string): void {
    if (!this.#warned.has(message)) {
      this.#warned.add(message);
      this.#logger.warn(message);
    }
  }

  async #load(file: string): Promise<Loaded> {
    const known = this.#loaded.get(file);
    try {
      const stamp = await fingerprint(file);
      if (known?.stamp === stamp) {
        return known;
      }
      const yaml = await readFile(file, 'utf8');
      const { mtime } = await stat(file);
      const seed: Seed = {
        file,
        document: parseProfile(yaml, file),
        yaml,
        hash: createHash('sha256').update(yaml).digest('hex'),
        at: mtime.toISOString(),
      };
      const loaded = { stamp, seed };
      this.#loaded.set(file, loaded);
      return loaded;
    } catch (error) {
      this.warnOnce(`A profile is left out: ${toError(error).message}`);
      // Tried again on the next call: what was missing may have appeared.
      const loaded = { stamp: '' };
      this.#loaded.set(file, loaded);
      return loaded;
    }
  }

  async #files(): Promise<string[]> {
    const files = await Promise.all(
      this.#paths.map(async path => {
        try {
          if (!(await stat(path)).isDirectory()) {
            return [path];
          }
          return (await readdir(path))
            .filter(name => /\.ya?ml$/.test(name))
            .sort()
            .map(name => join(path, name));
        } catch (error) {
          this.warnOnce(
            `foredeck.helm.profiles: ${path} can not be read: ${
              toError(error).message
            }`,
          );
          return [];
        }
      }),
    );
    return [...new Set(files.flat())];
  }
}

function chartDirectory(
  byName: Map<string, Seed>,
  name: string,
  path: string,
): string | undefined {
  const shipped = [...byName.values()].flatMap(({ file, document }) =>
    'path' in document.chart
      ? [resolve(dirname(file), document.chart.path)]
      : [],
  );
  const own = byName.get(name);
  const bases = (own ? [own] : [...byName.values()]).map(({ file }) =>
    dirname(file),
  );
  return bases
    .map(base => resolve(base, path))
    .find(directory => shipped.includes(directory));
}
