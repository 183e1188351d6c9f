import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError, toError } from '@backstage/errors';
import {
  helmReleaseDeployPermission,
  helmReleaseTokenPermission,
  type DeployToken,
  type ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import { randomUUID } from 'node:crypto';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import { hashOf, newSecret, prefixOf } from './TokenSecret';
import type { StoredToken, TokenTable } from './TokenTable';

const DAY_MS = 24 * 60 * 60_000;

/** More than any release has pipelines. */
const MOST_TOKENS = 50;

/** What a token shall be. */
export interface TokenRequest {
  /** Such as the pipeline's. */
  name: string;
  /** It never expires unless told. */
  expiresInDays?: number;
}

/** Makes, lists and revokes the tokens with which pipelines deploy a release. */
export class DeployTokens {
  readonly #table: TokenTable;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;
  readonly #auditor: AuditorService;

  constructor(options: {
    table: TokenTable;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
    auditor: AuditorService;
  }) {
    this.#table = options.table;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
    this.#auditor = options.auditor;
  }

  /** Newest first. */
  async list(ref: ReleaseRef, caller: Caller): Promise<DeployToken[]> {
    await this.#check(ref, caller);
    return (await this.#table.list(ref)).map(toDeployToken);
  }

  /**
   * Answers the secret this once; only its hash is kept. Who makes a token must
   * be allowed to deploy the release: it can do nothing its maker may not.
   */
  async create(
    ref: ReleaseRef,
    { name, expiresInDays }: TokenRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<DeployToken & { secret: string }> {
    const meta = { ...ref, token: name, expiresInDays };
    return this.#audited('create', meta, caller, origin, async () => {
      const entityRef = await this.#check(ref, caller, true);
      if (!(await this.#ownership.isKnown(ref))) {
        throw new NotFoundError(
          `There is no release ${ref.name} in ${ref.namespace} on ${ref.cluster}; deploy it once from the portal, then make a token for it`,
        );
      }
      if ((await this.#table.list(ref)).length >= MOST_TOKENS) {
        throw new InputError(
          `${ref.name} has ${MOST_TOKENS} deploy tokens already; revoke those that nobody uses`,
        );
      }
      const secret = newSecret();
      const now = Date.now();
      const token: StoredToken = {
        id: randomUUID(),
        release: ref,
        entityRef,
        name,
        prefix: prefixOf(secret),
        hash: hashOf(secret),
        createdBy: caller.principal.userEntityRef,
        createdAt: new Date(now).toISOString(),
        expiresAt:
          expiresInDays === undefined
            ? undefined
            : new Date(now + expiresInDays * DAY_MS).toISOString(),
      };
      await this.#table.add(token);
      return { ...toDeployToken(token), secret };
    });
  }

  /** From now on it holds no more. @throws NotFoundError */
  async revoke(
    ref: ReleaseRef,
    id: string,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<void> {
    await this.#audited('revoke', { ...ref, id }, caller, origin, async () => {
      await this.#check(ref, caller);
      if (!(await this.#table.remove(ref, id))) {
        throw new NotFoundError(
          `${ref.name} has no deploy token ${id}; it may have been revoked already`,
        );
      }
    });
  }

  /** @returns whom the release belongs to */
  async #check(
    ref: ReleaseRef,
    caller: Caller,
    deploys = false,
  ): Promise<string | undefined> {
    const resource = await this.#ownership.resource(ref);
    const deed = `manage deploy tokens of ${ref.name} in ${ref.namespace}`;
    for (const permission of [
      helmReleaseTokenPermission,
      ...(deploys ? [helmReleaseDeployPermission] : []),
    ]) {
      await this.#authorizer.check(permission, caller, [resource], deed);
    }
    return resource.entityRef;
  }

  async #audited<T>(
    action: 'create' | 'revoke',
    meta: Record<string, string | number | undefined>,
    caller: Caller,
    origin: AuditOrigin,
    act: () => Promise<T>,
  ): Promise<T> {
    const user = caller.principal.userEntityRef;
    const event = await this.#auditor.createEvent({
      eventId: `deploy-token-${action}`,
      severityLevel: 'medium',
      request: origin,
      meta: { ...meta, user },
    });
    try {
      const done = await act();
      await event.success();
      return done;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}

function toDeployToken({
  hash: _hash,
  entityRef: _entityRef,
  ...token
}: StoredToken): DeployToken {
  return token;
}
