import { ConflictError } from '@backstage/errors';
import type { RuleRevision } from '@foredeck/backstage-plugin-monitoring-common';
import type { Knex } from 'knex';
import type { RuleAddress } from '../ManagedRule';
import type { RuleHistoryStore, StoredRevision } from './RuleHistoryStore';

const TABLE = 'alert_rule_revisions';

/** Revisions that are shown of one rule. */
const SHOWN = 100;

/** Tries to be the next revision while others are quicker. */
const ATTEMPTS = 10;

interface Row {
  cluster: string;
  namespace: string;
  object: string;
  revision: number;
  changed_at: string;
  changed_by: string;
  change: RuleRevision['change'];
  /** SQLite answers 0 and 1. */
  enabled: boolean | number;
  /** JSON. */
  rule: string;
}

/** Keeps revisions in the plugin's database. */
export class KnexRuleHistoryStore implements RuleHistoryStore {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(options: { knex: Knex; now?: () => Date }) {
    this.#knex = options.knex;
    this.#now = options.now ?? (() => new Date());
  }

  /** @throws ConflictError when others were quicker again and again */
  async add(
    address: RuleAddress,
    change: Pick<StoredRevision, 'by' | 'change' | 'enabled' | 'rule'>,
  ): Promise<StoredRevision> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const row: Row = {
        ...keyOf(address),
        revision: (await this.#latest(address)) + 1,
        changed_at: this.#now().toISOString(),
        changed_by: change.by,
        change: change.change,
        enabled: change.enabled,
        rule: JSON.stringify(change.rule),
      };
      // Of two who come at once the primary key lets one through.
      const inserted = await this.#knex<Row>(TABLE)
        .insert(row)
        .onConflict(['cluster', 'namespace', 'object', 'revision'])
        .ignore()
        .returning('revision');
      if (inserted.length) {
        return fromRow(row);
      }
    }
    throw new ConflictError(
      `The history of ${address.object} is being written by others; try again`,
    );
  }

  async list(address: RuleAddress): Promise<StoredRevision[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where(keyOf(address))
      .orderBy('revision', 'desc')
      .limit(SHOWN);
    return rows.map(fromRow);
  }

  async find(
    address: RuleAddress,
    revision: number,
  ): Promise<StoredRevision | undefined> {
    const row = await this.#knex<Row>(TABLE)
      .where({ ...keyOf(address), revision })
      .first();
    return row && fromRow(row);
  }

  async #latest(address: RuleAddress): Promise<number> {
    const row = await this.#knex<Row>(TABLE)
      .where(keyOf(address))
      .orderBy('revision', 'desc')
      .first('revision');
    return row?.revision ?? 0;
  }
}

function keyOf({ cluster, namespace, object }: RuleAddress) {
  return { cluster, namespace, object };
}

function fromRow(row: Row): StoredRevision {
  return {
    revision: row.revision,
    at: row.changed_at,
    by: row.changed_by,
    change: row.change,
    enabled: Boolean(row.enabled),
    rule: JSON.parse(row.rule),
  };
}
