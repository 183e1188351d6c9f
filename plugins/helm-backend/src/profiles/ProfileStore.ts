import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fingerprint } from './fingerprint';
import { readStoreEntry, type StoreEntry } from './StoreEntry';

interface Loaded {
  stamp: string;
  entry?: StoreEntry;
  problem?: string;
}

/**
 * The profiles of the configured directories and files. Files are looked at on
 * every call and read again when they, or the chart they name, have changed.
 */
export class ProfileStore {
  readonly #paths: string[];
  readonly #logger: LoggerService;
  readonly #loaded = new Map<string, Loaded>();
  readonly #warned = new Set<string>();

  /** @param options.paths - directories of profile files, or files */
  constructor(options: { paths: string[]; logger: LoggerService }) {
    this.#paths = options.paths.map(path => resolve(path));
    this.#logger = options.logger;
  }

  /** Sorted by title. A broken profile is left out and logged once. */
  async list(): Promise<ProfileSummary[]> {
    const entries = await this.#entries();
    return entries
      .map(entry => entry.summary)
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  }

  /** @throws NotFoundError naming the profiles there are, or why this one is broken. */
  async get(name: string): Promise<StoreEntry> {
    const entries = await this.#entries();
    const found = entries.find(entry => entry.summary.name === name);
    if (found) {
      return found;
    }
    const names = entries.map(entry => entry.summary.name).sort();
    const broken = [...this.#loaded.values()].filter(one => one.problem).length;
    throw new NotFoundError(
      `There is no profile "${name}". ${
        names.length
          ? `The store has: ${names.join(', ')}`
          : 'The store is empty: name directories of profiles at foredeck.helm.profiles'
      }${broken ? `; ${broken} can not be read, the log says why` : ''}`,
    );
  }

  async #entries(): Promise<StoreEntry[]> {
    const files = await this.#files();
    for (const file of this.#loaded.keys()) {
      if (!files.includes(file)) {
        this.#loaded.delete(file);
      }
    }
    const loaded = await Promise.all(files.map(file => this.#load(file)));
    const byName = new Map<string, StoreEntry>();
    loaded.forEach(({ entry }, index) => {
      if (entry && byName.has(entry.summary.name)) {
        this.#warnOnce(
          `${files[index]}: a profile named ${entry.summary.name} exists already; this one is ignored`,
        );
      } else if (entry) {
        byName.set(entry.summary.name, entry);
      }
    });
    return [...byName.values()];
  }

  async #load(file: string): Promise<Loaded> {
    const known = this.#loaded.get(file);
    let stamp = '';
    try {
      stamp = await stampOf(file, known?.entry);
      if (known && known.stamp === stamp) {
        return known;
      }
      const entry = await readStoreEntry(file);
      const loaded = { stamp: await stampOf(file, entry), entry };
      this.#loaded.set(file, loaded);
      return loaded;
    } catch (error) {
      const problem = toError(error).message;
      this.#warnOnce(`A profile is left out: ${problem}`);
      // Tried again on the next call: what was missing may have appeared.
      const loaded = { stamp: '', problem };
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
          this.#warnOnce(
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

  #warnOnce(message: string): void {
    if (!this.#warned.has(message)) {
      this.#warned.add(message);
      this.#logger.warn(message);
    }
  }
}

async function stampOf(file: string, entry?: StoreEntry): Promise<string> {
  const chart = entry ? await fingerprint(entry.chart.directory) : '';
  return `${await fingerprint(file)}\n${chart}`;
}
