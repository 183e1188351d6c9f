import { NotFoundError, toError } from '@backstage/errors';
import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import type { ProfileCharts, WantedVersion } from './ProfileCharts';
import { parseProfile, type ProfileDocument } from './ProfileDocument';
import type { ProfileRow, ProfileTable } from './ProfileTable';
import type { Seed, SeedFiles, Seeds } from './SeedFiles';
import {
  summarise,
  toStoreEntry,
  type ProfileState,
  type StoreEntry,
} from './StoreEntry';
import type { Chart } from './Chart';

/** A profile as it is now, its chart not opened yet. */
export interface StoredProfile {
  document: ProfileDocument;
  yaml: string;
  state: ProfileState;
  /** What ships it, unless it was made in the portal. */
  seed?: Seed;
  /** What the database knows, when it was ever changed there. */
  row?: ProfileRow;
}

/**
 * What the store offers: the profiles of files, and over them what was changed
 * or made in the portal.
 */
export class ProfileStore {
  readonly #seeds: SeedFiles;
  readonly #table: ProfileTable;
  readonly #charts: ProfileCharts;
  readonly #entries = new WeakMap<
    ProfileDocument,
    WeakMap<Chart, StoreEntry>
  >();
  readonly #documents = new Map<
    string,
    { yaml: string; document?: ProfileDocument }
  >();

  constructor(options: {
    seeds: SeedFiles;
    table: ProfileTable;
    charts: ProfileCharts;
  }) {
    this.#seeds = options.seeds;
    this.#table = options.table;
    this.#charts = options.charts;
  }

  /**
   * Sorted by title. A file that can not be read is left out and logged once;
   * a profile of the database whose chart can not be had says so.
   */
  async list(): Promise<ProfileSummary[]> {
    const { profiles } = await this.#all();
    const summaries = await Promise.all(
      profiles.map(one => this.#summary(one)),
    );
    return summaries
      .filter(one => one !== undefined)
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  }

  /** Of all profiles, in no order. */
  async names(): Promise<string[]> {
    return (await this.#all()).profiles.map(one => one.document.name);
  }

  /** @throws NotFoundError naming the profiles there are */
  async find(name: string): Promise<StoredProfile> {
    const { profiles, seeds } = await this.#all();
    const found = profiles.find(one => one.document.name === name);
    if (found) {
      return found;
    }
    const names = profiles.map(one => one.document.name).sort();
    throw new NotFoundError(
      `There is no profile "${name}". ${
        names.length
          ? `The store has: ${names.join(', ')}`
          : 'The store is empty: name directories of profiles at foredeck.helm.profiles'
      }${
        seeds.broken
          ? `; ${seeds.broken} can not be read, the log says why`
          : ''
      }`,
    );
  }

  /**
   * A profile with its chart.
   *
   * @throws NotFoundError for an unknown profile; what opening its chart throws
   */
  async get(name: string, wanted: WantedVersion = {}): Promise<StoreEntry> {
    return this.open(await this.find(name), wanted);
  }

  /** The chart of a profile, stored or about to be, and all that follows from it. */
  async open(
    { document, state }: Pick<StoredProfile, 'document' | 'state'>,
    wanted: WantedVersion = {},
  ): Promise<StoreEntry> {
    const seeds = await this.#seeds.read();
    const directory =
      'path' in document.chart
        ? seeds.chartDirectory(document.name, document.chart.path)
        : undefined;
    const chart = await this.#charts.open(document.chart, directory, wanted);
    const known = this.#entries.get(document) ?? new WeakMap();
    this.#entries.set(document, known);
    const before: StoreEntry | undefined = known.get(chart);
    if (before?.summary.revision === state.revision) {
      return before;
    }
    const entry = toStoreEntry(document, chart, state);
    known.set(chart, entry);
    return entry;
  }

  async #summary(profile: StoredProfile): Promise<ProfileSummary | undefined> {
    const { document, state, seed, row } = profile;
    try {
      if ('path' in document.chart) {
        return (await this.open(profile)).summary;
      }
      const { source, name, version: range } = document.chart;
      const { version, appVersion } = await this.#charts.newest(document.chart);
      return summarise(
        document,
        { source, name, version, range, appVersion },
        state,
      );
    } catch (error) {
      const problem = toError(error).message;
      if (!row?.yaml && 'path' in document.chart) {
        this.#seeds.warnOnce(
          `A profile is left out: ${seed?.file}: ${problem}`,
        );
        return undefined;
      }
      const chart =
        'path' in document.chart
          ? { name: document.chart.path, version: '' }
          : { ...document.chart, version: '', range: document.chart.version };
      return { ...summarise(document, chart, state), problem };
    }
  }

  async #all(): Promise<{ profiles: StoredProfile[]; seeds: Seeds }> {
    const [seeds, rows] = await Promise.all([
      this.#seeds.read(),
      this.#table.all(),
    ]);
    const byName = new Map(rows.map(row => [row.name, row]));
    const shipped = [...seeds.byName.values()].map(seed =>
      this.#shipped(seed, byName.get(seed.document.name)),
    );
    const made = rows
      .filter(row => !seeds.byName.has(row.name))
      .flatMap(row => this.#made(row) ?? []);
    return { profiles: [...shipped, ...made], seeds };
  }

  #shipped(seed: Seed, row: ProfileRow | undefined): StoredProfile {
    const document = row && this.#document(row);
    if (!document) {
      return {
        document: seed.document,
        yaml: seed.yaml,
        state: { origin: 'seed', revision: row?.revision ?? 1 },
        seed,
        row,
      };
    }
    const notice =
      row.seedHash === seed.hash
        ? undefined
        : 'The file that ships it says something else since it was edited here; the edit stays. Delete the edit to go back to the file';
    if (notice) {
      this.#seeds.warnOnce(`Profile ${row.name} (${seed.file}): ${notice}`);
    }
    return {
      document,
      yaml: row.yaml ?? '',
      state: { origin: 'edited', revision: row.revision, notice },
      seed,
      row,
    };
  }

  #made(row: ProfileRow): StoredProfile | undefined {
    const document = this.#document(row);
    const notice =
      row.origin === 'edited'
        ? 'The file that shipped it is gone; it stays as it was edited here'
        : undefined;
    return (
      document && {
        document,
        yaml: row.yaml ?? '',
        state: { origin: row.origin, revision: row.revision, notice },
        row,
      }
    );
  }

  /** Parsed once; undefined for a row that says nothing of its own. */
  #document({ name, yaml }: ProfileRow): ProfileDocument | undefined {
    if (yaml === undefined) {
      return undefined;
    }
    let known = this.#documents.get(name);
    if (known?.yaml !== yaml) {
      known = { yaml, document: this.#parse(name, yaml) };
      this.#documents.set(name, known);
    }
    return known.document;
  }

  #parse(name: string, yaml: string): ProfileDocument | undefined {
    try {
      return parseProfile(yaml, `Profile ${name} in the database`);
    } catch (error) {
      // Another version of the portal may have allowed it.
      this.#seeds.warnOnce(`A profile is left out: ${toError(error).message}`);
      return undefined;
    }
  }
}
