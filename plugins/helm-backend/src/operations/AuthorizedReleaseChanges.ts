import type {
  HelmOperation,
  HelmOperationKind,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import { permissionFor } from './operationPermissions';
import type { ReleaseChanges } from './ReleaseChanges';
import type { RollbackRequest } from './rollback/rollbackOperation';

/** Lets through what the portal's policy allows, and records what it refuses. */
export class AuthorizedReleaseChanges implements ReleaseChanges {
  readonly #inner: ReleaseChanges;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;
  readonly #refusals: RefusalAudit;

  constructor(options: {
    inner: ReleaseChanges;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
    refusals: RefusalAudit;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
    this.#refusals = options.refusals;
  }

  rollback(
    ref: ReleaseRef,
    request: RollbackRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const deed = `roll ${ref.name} in ${ref.namespace} back`;
    return this.#when('rollback', deed, { ref, caller, origin }, () =>
      this.#inner.rollback(ref, request, caller, origin),
    );
  }

  uninstall(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const deed = `remove ${ref.name} from ${ref.namespace}`;
    return this.#when('uninstall', deed, { ref, caller, origin }, () =>
      this.#inner.uninstall(ref, caller, origin),
    );
  }

  #when<T>(
    kind: Exclude<HelmOperationKind, 'bulk'>,
    deed: string,
    {
      ref,
      caller,
      origin,
    }: {
      ref: ReleaseRef;
      caller: Caller;
      origin: AuditOrigin;
    },
    act: () => Promise<T>,
  ): Promise<T> {
    const { cluster, namespace, name } = ref;
    const user = caller.principal.userEntityRef;
    const meta = { cluster, namespace, name, user };
    return this.#refusals.watch(
      { eventId: `release-${kind}`, meta, origin },
      async () => {
        await this.#authorizer.check(
          permissionFor(kind),
          caller,
          [await this.#ownership.resource(ref)],
          deed,
        );
        return act();
      },
    );
  }
}
