import type {
  HelmOperation,
  ReleaseRef,
  UnstickPlan,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { Caller } from '../releases/ReleaseService';
import type { RollbackRequest } from './rollback/rollbackOperation';

/** Changes of releases that are there, other than deploys. */
export interface ReleaseChanges {
  /** @throws NotFoundError, ConflictError, InputError before anything changes */
  rollback(
    ref: ReleaseRef,
    request: RollbackRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation>;
  /** @throws NotFoundError, ConflictError */
  uninstall(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation>;
  /**
   * Replaces all pods.
   *
   * @throws NotFoundError, ConflictError; InputError without workloads
   */
  restart(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation>;
  /** @throws NotFoundError, ConflictError; InputError for a chart without tests */
  test(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation>;
  /**
   * Changes nothing.
   *
   * @throws NotFoundError; ConflictError for a release that is not stuck
   */
  unstickPlan(ref: ReleaseRef, caller: Caller): Promise<UnstickPlan>;
  /** @throws NotFoundError; ConflictError while the portal works on it, or it is not stuck */
  unstick(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation>;
}
