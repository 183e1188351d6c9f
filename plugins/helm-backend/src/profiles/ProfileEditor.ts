import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  ProfileChange,
  ProfileRevision,
} from '@foredeck/backstage-plugin-helm-common';
import { ValuesMask } from '../values/ValuesMask';
import { checkProfile } from './checkProfile';
import { parseProfile, type ProfileDocument } from './ProfileDocument';
import type { ProfileStore, StoredProfile } from './ProfileStore';
import type { ProfileTable } from './ProfileTable';
import { maskProfileYaml, restoreProfileYaml } from './profileYaml';
import type { StoreEntry } from './StoreEntry';

const WHAT = 'The profile';

/** A profile as it would be after a change. */
export interface Candidate {
  yaml: string;
  document: ProfileDocument;
  entry: StoreEntry;
  /** As it is now; absent for a new one. */
  current?: StoredProfile;
}

/** Changes profiles in the database; files are never written. */
export class ProfileEditor {
  readonly #profiles: ProfileStore;
  readonly #table: ProfileTable;

  constructor(options: { profiles: ProfileStore; table: ProfileTable }) {
    this.#profiles = options.profiles;
    this.#table = options.table;
  }

  /**
   * Reads and checks a change without saving it; masks become what they stand
   * for.
   *
   * @param name - absent for a new profile
   * @throws InputError naming the field, and what opening the chart throws
   */
  async candidate(
    { yaml: sent }: Pick<ProfileChange, 'yaml'>,
    name?: string,
  ): Promise<Candidate> {
    const current =
      name === undefined ? undefined : await this.#profiles.find(name);
    const yaml = restoreProfileYaml(
      sent,
      new ValuesMask({}),
      current?.document.values ?? {},
    );
    const document = parseProfile(yaml, WHAT);
    if (name !== undefined && document.name !== name) {
      throw new InputError(
        `${WHAT}: metadata.name: this is profile ${name}; a profile can not be renamed, as releases refer to it by name`,
      );
    }
    const state = current?.state ?? { origin: 'created', revision: 1 };
    const entry = await this.#profiles.open({ document, state });
    checkProfile(entry);
    return { yaml, document, entry, current };
  }

  /**
   * @returns the new profile's name
   * @throws ConflictError when there is one of that name
   */
  async create(change: ProfileChange, by: string): Promise<string> {
    const { yaml, entry } = await this.candidate(change);
    const { name } = entry.summary;
    if ((await this.#profiles.names()).includes(name)) {
      throw new ConflictError(
        `There is a profile ${name} already; change that, or choose another metadata.name`,
      );
    }
    // What a file shipped once, was edited, and is shipped no more, has a past.
    const past = (await this.#table.all()).find(one => one.name === name);
    const revision = (past?.revision ?? 0) + 1;
    await this.#table.save({
      row: { name, revision, origin: 'created', yaml },
      revisions: [revisionOf(revision, by, yaml, change.message)],
      expected: past?.revision,
    });
    return name;
  }

  /** @throws ConflictError when it was changed since `expectedRevision` */
  async update(name: string, change: ProfileChange, by: string): Promise<void> {
    const { yaml, current } = await this.candidate(change, name);
    if (!current) {
      throw new NotFoundError(`There is no profile "${name}"`);
    }
    checkExpected(current, change.expectedRevision);
    if (yaml !== current.yaml) {
      await this.#save(current, yaml, by, change.message);
    }
  }

  /** Makes an earlier revision the newest again; the ones between stay in the history. */
  async rollback(
    name: string,
    {
      revision,
      expectedRevision,
    }: { revision: number; expectedRevision: number },
    by: string,
  ): Promise<void> {
    const current = await this.#profiles.find(name);
    checkExpected(current, expectedRevision);
    const revisions = await this.#history(current);
    const earlier = revisions.find(one => one.revision === revision);
    if (!earlier) {
      throw new NotFoundError(
        `Profile ${name} has no revision ${revision}; it has ${revisions
          .map(one => one.revision)
          .reverse()
          .join(', ')}`,
      );
    }
    await this.candidate(earlier, name);
    await this.#save(current, earlier.yaml, by, `Back to revision ${revision}`);
  }

  /**
   * Takes a profile that was made here away with its history, and sends one
   * that a file ships back to what the file says.
   *
   * @throws ConflictError for a shipped one that was never changed
   */
  async remove(name: string, by: string): Promise<void> {
    const { seed, row } = await this.#profiles.find(name);
    if (row?.yaml === undefined) {
      throw new ConflictError(
        `Profile ${name} is as its file ships it; take the file out of foredeck.helm.profiles to remove it`,
      );
    }
    if (!seed) {
      await this.#table.remove(name);
      return;
    }
    const revision = row.revision + 1;
    await this.#table.save({
      row: { name, revision, origin: 'seed' },
      revisions: [
        revisionOf(revision, by, seed.yaml, 'Back to the shipped profile'),
      ],
      expected: row.revision,
    });
  }

  /** Newest first, secrets masked. */
  async revisions(name: string): Promise<ProfileRevision[]> {
    const current = await this.#profiles.find(name);
    const mask = await this.#mask(current);
    return (await this.#history(current)).map(one => ({
      ...one,
      yaml: maskProfileYaml(one.yaml, mask),
    }));
  }

  /** The whole document as written, secrets masked. */
  async exportYaml(name: string): Promise<string> {
    const current = await this.#profiles.find(name);
    return maskProfileYaml(current.yaml, await this.#mask(current));
  }

  async #save(
    { seed, row, document, state, yaml: before }: StoredProfile,
    yaml: string,
    by: string,
    message: string | undefined,
  ): Promise<void> {
    const revision = state.revision + 1;
    const shipped =
      row || !seed
        ? []
        : [{ revision: state.revision, at: seed.at, by: 'seed', yaml: before }];
    await this.#table.save({
      row: {
        name: document.name,
        revision,
        origin: seed || row?.origin === 'edited' ? 'edited' : 'created',
        yaml,
        seedHash: seed?.hash ?? row?.seedHash,
      },
      revisions: [...shipped, revisionOf(revision, by, yaml, message)],
      expected: row?.revision,
    });
  }

  async #history({
    document,
    seed,
    row,
    yaml,
    state,
  }: StoredProfile): Promise<ProfileRevision[]> {
    return row || !seed
      ? this.#table.revisions(document.name)
      : [{ revision: state.revision, at: seed.at, by: 'seed', yaml }];
  }

  /** Where the chart can not be had nothing says what is secret: all is hidden. */
  async #mask(profile: StoredProfile): Promise<ValuesMask> {
    try {
      return (await this.#profiles.open(profile)).mask;
    } catch {
      return new ValuesMask({ additionalProperties: { writeOnly: true } });
    }
  }
}

function checkExpected(
  { document, state }: StoredProfile,
  expected: number | undefined,
): void {
  if (expected === undefined) {
    throw new InputError(
      'expectedRevision: say which revision you changed, so that nobody else’s change is lost',
    );
  }
  if (expected !== state.revision) {
    throw new ConflictError(
      `Profile ${document.name} was changed meanwhile: it is at revision ${state.revision}, and you changed revision ${expected}. Load it again to see what changed`,
    );
  }
}

function revisionOf(
  revision: number,
  by: string,
  yaml: string,
  message: string | undefined,
): ProfileRevision {
  return { revision, at: new Date().toISOString(), by, message, yaml };
}
