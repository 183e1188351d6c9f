import type {
  HelmOperation,
  ReleaseRef,
  UnstickPlan,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { Caller } from '../releases/ReleaseService';
import type { ChangeGate } from './ChangeGate';
import type { ReleaseChanges } from './ReleaseChanges';
import type { RollbackRequest } from './rollback/rollbackOperation';

/** Lets through what the portal's policy allows, and records what it refuses. */
export class AuthorizedReleaseChanges implements ReleaseChanges {
  readonly #inner: ReleaseChanges;
  readonly #gate: ChangeGate;

  constructor(options: { inner: ReleaseChanges; gate: ChangeGate }) {
    this.#inner = options.inner;
    this.#gate = options.gate;
  }

  rollback(
    ref: ReleaseRef,
    request: RollbackRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const deed = `roll ${ref.name} in ${ref.namespace} back`;
    return this.#gate.pass(
      { kind: 'rollback', ref, deed, caller, origin },
      () => this.#inner.rollback(ref, request, caller, origin),
    );
  }

  uninstall(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const deed = `remove ${ref.name} from ${ref.namespace}`;
    return this.#gate.pass(
      { kind: 'uninstall', ref, deed, caller, origin },
      () => this.#inner.uninstall(ref, caller, origin),
    );
  }

  restart(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const deed = `restart ${ref.name} in ${ref.namespace}`;
    return this.#gate.pass({ kind: 'restart', ref, deed, caller, origin }, () =>
      this.#inner.restart(ref, caller, origin),
    );
  }

  test(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const deed = `test ${ref.name} in ${ref.namespace}`;
    return this.#gate.pass({ kind: 'test', ref, deed, caller, origin }, () =>
      this.#inner.test(ref, caller, origin),
    );
  }

  async unstickPlan(ref: ReleaseRef, caller: Caller): Promise<UnstickPlan> {
    const deed = `unstick ${ref.name} in ${ref.namespace}`;
    await this.#gate.check({ kind: 'unstick', ref, deed, caller });
    return this.#inner.unstickPlan(ref, caller);
  }

  unstick(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation> {
    const deed = `unstick ${ref.name} in ${ref.namespace}`;
    return this.#gate.pass({ kind: 'unstick', ref, deed, caller, origin }, () =>
      this.#inner.unstick(ref, caller, origin),
    );
  }
}
