import type {
  HelmOperation,
  ReleaseRef,
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
}
