import { NotAllowedError } from '@backstage/errors';
import {
  helmReleaseReadPermission,
  type HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { StoredOperation } from '@foredeck/backstage-plugin-operations-node';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import { permissionFor } from './operationPermissions';
import { releaseOfSubject } from './releaseSubject';
import { toHelmOperation } from './toHelmOperation';

/** Says who sees and who stops which operations. */
export class OperationAccess {
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;
  readonly #refusals: RefusalAudit;

  constructor(options: {
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
    refusals: RefusalAudit;
  }) {
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
    this.#refusals = options.refusals;
  }

  /** Who may read a release sees its operations; one on many is its initiator's. */
  async visible(
    found: StoredOperation[],
    caller: Caller,
  ): Promise<StoredOperation[]> {
    const [decision, links] = await Promise.all([
      this.#authorizer.decide(helmReleaseReadPermission, caller),
      this.#ownership.links(),
    ]);
    return found.filter(operation => {
      const release = releaseOfSubject(operation.subject);
      if (!release) {
        return decision.always === true || isOwn(operation, caller);
      }
      return decision.allows(
        this.#ownership.resourceOf(
          release,
          operation.entityRef
            ? links.byEntityRef(operation.entityRef)
            : undefined,
        ),
      );
    });
  }

  /** @throws NotAllowedError, recorded for the audit */
  async mayCancel(
    operation: StoredOperation,
    caller: Caller,
    origin: AuditOrigin,
  ): Promise<void> {
    const { id, kind } = operation;
    const user = caller.principal.userEntityRef;
    await this.#refusals.watch(
      { eventId: 'operation-cancel', meta: { id, kind, user }, origin },
      () => this.#checkCancel(toHelmOperation(operation), caller),
    );
  }

  async #checkCancel(operation: HelmOperation, caller: Caller): Promise<void> {
    const { kind, release, entityRef } = operation;
    if (kind === 'bulk' || !release) {
      if (!isOwn(operation, caller)) {
        throw new NotAllowedError(
          `You may not cancel what ${operation.initiator} has started on many releases`,
        );
      }
      return;
    }
    const links = await this.#ownership.links();
    const resource = this.#ownership.resourceOf(
      release,
      entityRef ? links.byEntityRef(entityRef) : undefined,
    );
    await this.#authorizer.check(
      permissionFor(kind),
      caller,
      [resource],
      `cancel the ${kind} of ${release.name} in ${release.namespace}`,
    );
  }
}

function isOwn({ initiator }: { initiator: string }, caller: Caller): boolean {
  return initiator === caller.principal.userEntityRef;
}
