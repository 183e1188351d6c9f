import type {
  HelmOperation,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  OperationPlan,
  OperationsService,
  OperationStarter,
} from '@foredeck/backstage-plugin-operations-node';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { ReleaseChange } from '../deploy/ReleaseChange';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import type { ChangeParts } from './ChangeParts';
import { userInitiator, type Initiator } from './Initiator';
import type { ReleaseChanges } from './ReleaseChanges';
import { releaseLock, releaseSubject } from './releaseSubject';
import {
  prepareRollback,
  rollbackOperation,
  type RollbackRequest,
} from './rollback/rollbackOperation';
import { toHelmOperation } from './toHelmOperation';
import {
  prepareUninstall,
  uninstallOperation,
  type Removal,
} from './uninstall/uninstallOperation';

/** Who a change is for, and what it is a part of. */
export interface ChangeFor {
  initiator: Initiator;
  origin?: AuditOrigin;
  /** The bulk operation it is a part of. */
  parentId?: string;
}

/** Changes releases with the real Helm; asks nobody. */
export class HelmReleaseChanges implements ReleaseChanges {
  readonly #parts: ChangeParts;
  readonly #ownership: ReleaseOwnership;
  readonly #rollback: OperationStarter<ReleaseChange>;
  readonly #uninstall: OperationStarter<Removal>;

  constructor(options: {
    parts: ChangeParts;
    operations: OperationsService;
    ownership: ReleaseOwnership;
  }) {
    const { operations, parts } = options;
    this.#parts = parts;
    this.#ownership = options.ownership;
    this.#rollback = operations.register(rollbackOperation(parts));
    this.#uninstall = operations.register(uninstallOperation(parts));
  }

  rollback(
    ref: ReleaseRef,
    request: RollbackRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    return this.rollbackFor(ref, request, {
      initiator: userInitiator(caller),
      origin,
    });
  }

  uninstall(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    return this.uninstallFor(
      ref,
      {},
      { initiator: userInitiator(caller), origin },
    );
  }

  rollbackFor(
    ref: ReleaseRef,
    request: RollbackRequest,
    who: ChangeFor,
  ): Promise<HelmOperation> {
    return this.#start(this.#rollback, ref, 'rolls back', who, () =>
      prepareRollback(this.#parts, ref, request, who.initiator),
    );
  }

  uninstallFor(
    ref: ReleaseRef,
    request: { expectedRevision?: number; reason?: string },
    who: ChangeFor,
  ): Promise<HelmOperation> {
    return this.#start(this.#uninstall, ref, 'uninstalls', who, () =>
      prepareUninstall(this.#parts, ref, request, who.initiator),
    );
  }

  async #start<P>(
    starter: OperationStarter<P>,
    ref: ReleaseRef,
    deed: string,
    { initiator, origin, parentId }: ChangeFor,
    prepare: () => Promise<OperationPlan<P>>,
  ): Promise<HelmOperation> {
    const { entityRef } = await this.#ownership.resource(ref);
    const operation = await starter.start({
      subject: releaseSubject(ref),
      locks: [releaseLock(ref)],
      doing: `${deed} ${ref.name} in ${ref.namespace}`,
      initiator: initiator.ref,
      ...{ entityRef, parentId, prepare },
      audit: { request: origin },
    });
    return toHelmOperation(operation);
  }
}
