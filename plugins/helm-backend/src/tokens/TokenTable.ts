import { ConflictError } from '@backstage/errors';
import type {
  DeployToken,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';

/** A token as it is kept: never with its secret. */
export interface StoredToken extends DeployToken {
  /** SHA-256 of the secret. */
  hash: string;
  /** Whom the release belonged to when the token was made. */
  entityRef?: string;
}

interface TokenRow {
  id: string;
  cluster: string;
  namespace: string;
  release: string;
  entity_ref: string | null;
  name: string;
  prefix: string;
  hash: string;
  created_by: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

const TABLE = 'helm_deploy_tokens';

/** Deploy tokens in the database. */
export class TokenTable {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Newest first. */
  async list(ref: ReleaseRef): Promise<StoredToken[]> {
    const rows = await this.#knex<TokenRow>(TABLE)
      .where(columns(ref))
      .orderBy('created_at', 'desc')
      .select();
    return rows.map(toToken);
  }

  async byHash(hash: string): Promise<StoredToken | undefined> {
    const row = await this.#knex<TokenRow>(TABLE).where({ hash }).first();
    return row && toToken(row);
  }

  /** @throws ConflictError when the release has a token of that name */
  async add(token: StoredToken): Promise<void> {
    const added = await this.#knex(TABLE)
      .insert({
        id: token.id,
        ...columns(token.release),
        entity_ref: token.entityRef ?? null,
        name: token.name,
        prefix: token.prefix,
        hash: token.hash,
        created_by: token.createdBy,
        created_at: token.createdAt,
        expires_at: token.expiresAt ?? null,
        last_used_at: null,
      })
      .onConflict(['cluster', 'namespace', 'release', 'name'])
      .ignore()
      .returning('id');
    if (added.length !== 1) {
      throw new ConflictError(
        `name: ${token.release.name} has a token named "${token.name}" already; revoke that, or choose another name`,
      );
    }
  }

  async used(id: string, at: string): Promise<void> {
    await this.#knex(TABLE).where({ id }).update({ last_used_at: at });
  }

  /** Answers what was removed; undefined when there was no such token. */
  async remove(ref: ReleaseRef, id: string): Promise<StoredToken | undefined> {
    const where = { ...columns(ref), id };
    const row = await this.#knex<TokenRow>(TABLE).where(where).first();
    await this.#knex(TABLE).where(where).delete();
    return row && toToken(row);
  }
}

function columns({ cluster, namespace, name }: ReleaseRef) {
  return { cluster, namespace, release: name };
}

function toToken(row: TokenRow): StoredToken {
  return {
    id: row.id,
    release: {
      cluster: row.cluster,
      namespace: row.namespace,
      name: row.release,
    },
    entityRef: row.entity_ref ?? undefined,
    name: row.name,
    prefix: row.prefix,
    hash: row.hash,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
  };
}
