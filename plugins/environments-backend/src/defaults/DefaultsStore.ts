import { ConflictError } from '@backstage/errors';
import type { Defaults } from '@foredeck/backstage-plugin-environments-common';
import type { Knex } from 'knex';
import { placeKey, placeName, type DefaultsPlace } from './DefaultsPlace';

const TABLE = 'environment_defaults';

/** Revisions that are shown of one place. */
const SHOWN = 100;

interface Row {
  place: string;
  revision: number;
  /** JSON. */
  entries: string;
  changed_by: string;
  changed_at: string;
}

/** One revision of the default values of a place. Holds secrets. */
export interface StoredDefaults {
  entries: Defaults[];
  /** 0 while there are none. */
  revision: number;
  changedBy?: string;
  /** ISO 8601. */
  changedAt?: string;
}

/** Keeps every revision of default values. */
export class DefaultsStore {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(options: { knex: Knex; now?: () => Date }) {
    this.#knex = options.knex;
    this.#now = options.now ?? (() => new Date());
  }

  async latest(place: DefaultsPlace): Promise<StoredDefaults> {
    const row = await this.#knex<Row>(TABLE)
      .where({ place: placeKey(place) })
      .orderBy('revision', 'desc')
      .first();
    return row ? fromRow(row) : { entries: [], revision: 0 };
  }

  async revisions(place: DefaultsPlace): Promise<StoredDefaults[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where({ place: placeKey(place) })
      .orderBy('revision', 'desc')
      .limit(SHOWN);
    return rows.map(fromRow);
  }

  /** @throws ConflictError when `expectedRevision` is not the latest */
  async add(
    place: DefaultsPlace,
    change: { entries: Defaults[]; expectedRevision: number; by: string },
  ): Promise<StoredDefaults> {
    const { revision } = await this.latest(place);
    if (revision !== change.expectedRevision) {
      throw conflict(place, revision, change.expectedRevision);
    }
    const row: Row = {
      place: placeKey(place),
      revision: revision + 1,
      entries: JSON.stringify(change.entries),
      changed_by: change.by,
      changed_at: this.#now().toISOString(),
    };
    // Of two who come at once the primary key lets one through.
    const inserted = await this.#knex<Row>(TABLE)
      .insert(row)
      .onConflict(['place', 'revision'])
      .ignore()
      .returning('revision');
    if (inserted.length === 0) {
      throw conflict(place, revision + 1, change.expectedRevision);
    }
    return fromRow(row);
  }

  /** Takes the latest revision of one place over to another; nothing where there is none. */
  async carryOver(
    from: DefaultsPlace,
    to: DefaultsPlace,
    by: string,
  ): Promise<void> {
    const { entries } = await this.latest(from);
    if (entries.length) {
      const { revision } = await this.latest(to);
      await this.add(to, { entries, expectedRevision: revision, by });
      await this.clear(from, by);
    }
  }

  /** Ends the default values of a place with an empty revision; its history stays. */
  async clear(place: DefaultsPlace, by: string): Promise<void> {
    const { entries, revision } = await this.latest(place);
    if (entries.length) {
      await this.add(place, { entries: [], expectedRevision: revision, by });
    }
  }
}

function fromRow(row: Row): StoredDefaults {
  return {
    entries: JSON.parse(row.entries),
    revision: row.revision,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  };
}

function conflict(place: DefaultsPlace, is: number, expected: number) {
  return new ConflictError(
    `The default values of ${placeName(
      place,
    )} are at revision ${is}, not ${expected}: somebody has changed them. Load them again and repeat your change`,
  );
}
