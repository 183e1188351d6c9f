import type {
  HelmOperation,
  ReleaseRef,
  UnstickPlan,
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
import { readCurrentRelease } from './currentRevision';
import { userInitiator, type Initiator } from './Initiator';
import type { ReleaseChanges } from './ReleaseChanges';
import {
  prepareRestart,
  restartOperation,
  type Restart,
} from './restart/restartOperation';
import { releaseLock, releaseSubject } from './releaseSubject';
import {
  prepareRollback,
  rollbackOperation,
  type RollbackRequest,
} from './rollback/rollbackOperation';
import { prepareTest, testOperation, type TestRun } from './test/testOperation';
import { toHelmOperation } from './toHelmOperation';
import {
  prepareUninstall,
  uninstallOperation,
  type Removal,
} from './uninstall/uninstallOperation';

import { planUnstick } from './unstick/planUnstick';
import {
  prepareUnstick,
  unstickOperation,
  type Unstick,
} from './unstick/unstickOperation';

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
  readonly #restart: OperationStarter<Restart>;
  readonly #test: OperationStarter<TestRun>;
  readonly #unstick: OperationStarter<Unstick>;
  readonly #operations: OperationsService;

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
    this.#restart = operations.register(restartOperation(parts));
    this.#test = operations.register(testOperation(parts));
    this.#unstick = operations.register(unstickOperation(parts));
    this.#operations = operations;
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

  restart(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    return this.restartFor(
      ref,
      {},
      { initiator: userInitiator(caller), origin },
    );
  }

  test(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const initiator = userInitiator(caller);
    return this.#start(this.#test, ref, 'tests', { initiator, origin }, () =>
      prepareTest(this.#parts, ref, initiator),
    );
  }

  async unstickPlan(ref: ReleaseRef, caller: Caller): Promise<UnstickPlan> {
    const { actor } = userInitiator(caller);
    const cluster = this.#parts.access.cluster(ref.cluster);
    const { history } = await readCurrentRelease(cluster, actor, ref);
    const holder = await this.#operations.holder([releaseLock(ref)]);
    return planUnstick(ref, { history, holder, now: Date.now() });
  }

  unstick(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const initiator = userInitiator(caller);
    return this.#start(
      this.#unstick,
      ref,
      'unsticks',
      { initiator, origin },
      () => prepareUnstick(this.#parts, ref, initiator),
    );
  }

  restartFor(
    ref: ReleaseRef,
    request: { expectedRevision?: number; reason?: string },
    who: ChangeFor,
  ): Promise<HelmOperation> {
    return this.#start(this.#restart, ref, 'restarts', who, () =>
      prepareRestart(this.#parts, ref, request, who.initiator),
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
      ...{ entityRef, parentId },
      prepare: async () => {
        await this.#parts.locks.check(ref, parentId);
        return prepare();
      },
      audit: { request: origin },
    });
    return toHelmOperation(operation);
  }
}
