import { AuthenticationError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { hashOf, isSame, isSecret } from './TokenSecret';
import type { StoredToken, TokenTable } from './TokenTable';

/** Compared with where there is no token, so that both take the same time. */
const NOTHING = hashOf('');

/** Tells whether a secret lets its bearer deploy a release. */
export class TokenCheck {
  readonly #table: TokenTable;
  readonly #ownership: Pick<ReleaseOwnership, 'resource'>;

  constructor(options: {
    table: TokenTable;
    ownership: Pick<ReleaseOwnership, 'resource'>;
  }) {
    this.#table = options.table;
    this.#ownership = options.ownership;
  }

  /**
   * A token holds for the one release it was made for, and only while that
   * belongs to whom it belonged to then: another component's release of the
   * same name is another release.
   *
   * @throws AuthenticationError, the same for a wrong, foreign or expired
   * token and for an unknown release
   */
  async check(ref: ReleaseRef, secret: string): Promise<StoredToken> {
    const hash = hashOf(secret);
    const token = isSecret(secret) ? await this.#table.byHash(hash) : undefined;
    const known = isSame(token?.hash ?? NOTHING, hash);
    const bound = isSame(keyOf(token?.release), keyOf(ref));
    if (!token || !known || !bound || isExpired(token)) {
      throw refusal();
    }
    const { entityRef } = await this.#ownership.resource(ref);
    if (entityRef !== token.entityRef) {
      throw refusal();
    }
    await this.#table.used(token.id, new Date().toISOString());
    return token;
  }
}

function refusal(): AuthenticationError {
  return new AuthenticationError(
    'This deploy token does not hold for this release',
  );
}

function isExpired({ expiresAt }: StoredToken): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
}

function keyOf(ref: ReleaseRef | undefined): string {
  return ref ? JSON.stringify([ref.cluster, ref.namespace, ref.name]) : '';
}
