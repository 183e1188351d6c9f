import { ConflictError } from '@backstage/errors';
import type { ProfileRevision } from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';

/** What the database knows of a profile that was changed or made in the portal. */
export interface ProfileRow {
  name: string;
  revision: number;
  /** `seed` is one that went back to its file. */
  origin: 'seed' | 'edited' | 'created';
  /** The whole document; absent while it is as its file says. */
  yaml?: string;
  /** SHA-256 of the file that the edit was made from. */
  seedHash?: string;
}

/** A new state of a profile. */
export interface ProfileSave {
  row: ProfileRow;
  /** Revisions to keep, the newest last; the one before a first edit is the seed's. */
  revisions: ProfileRevision[];
  /** The revision that was there; absent when the database knew nothing. */
  expected?: number;
}

interface StoredRow {
  name: string;
  revision: number;
  origin: ProfileRow['origin'];
  yaml: string | null;
  seed_hash: string | null;
}

const PROFILES = 'helm_profiles';
const REVISIONS = 'helm_profile_revisions';

/** Profiles in the database. */
export class ProfileTable {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async all(): Promise<ProfileRow[]> {
    const rows = await this.#knex<StoredRow>(PROFILES).select();
    return rows.map(toRow);
  }

  /** Newest first. */
  async revisions(name: string): Promise<ProfileRevision[]> {
    const rows = await this.#knex(REVISIONS)
      .where({ name })
      .orderBy('revision', 'desc')
      .select('revision', 'at', 'by', 'message', 'yaml');
    return rows.map(row => ({ ...row, message: row.message ?? undefined }));
  }

  /** @throws ConflictError when somebody else was quicker */
  async save({ row, revisions, expected }: ProfileSave): Promise<void> {
    const { name, revision, origin } = row;
    const stored = {
      revision,
      origin,
      yaml: row.yaml ?? null,
      seed_hash: row.seedHash ?? null,
    };
    await this.#knex.transaction(async transaction => {
      const written =
        expected === undefined
          ? await transaction(PROFILES)
              .insert({ name, ...stored })
              .onConflict('name')
              .ignore()
              .returning('name')
          : await transaction(PROFILES)
              .where({ name, revision: expected })
              .update(stored)
              .returning('name');
      if (written.length !== 1) {
        throw new ConflictError(
          `Profile ${name} was changed meanwhile; load it again to see what changed`,
        );
      }
      await transaction(REVISIONS).insert(
        revisions.map(one => ({
          name,
          revision: one.revision,
          at: one.at,
          by: one.by,
          message: one.message ?? null,
          yaml: one.yaml,
        })),
      );
    });
  }

  /** Removes a profile with its history. */
  async remove(name: string): Promise<void> {
    await this.#knex.transaction(async transaction => {
      // SQLite removes dependents only where foreign keys are switched on.
      await transaction(REVISIONS).where({ name }).delete();
      await transaction(PROFILES).where({ name }).delete();
    });
  }
}

function toRow(row: StoredRow): ProfileRow {
  return {
    name: row.name,
    revision: row.revision,
    origin: row.origin,
    yaml: row.yaml ?? undefined,
    seedHash: row.seed_hash ?? undefined,
  };
}
