import type {
  BulkPreview,
  BulkRequest,
  HelmOperation,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { Caller } from '../releases/ReleaseService';

/** Does one thing to many releases. */
export interface BulkService {
  /** Changes nothing; what can not be done says why. */
  preview(request: BulkRequest, caller: Caller): Promise<BulkPreview>;
  /**
   * Each release becomes an operation of its own, a few at a time; one that
   * fails does not stop the others.
   *
   * @throws NotAllowedError when the caller may change none of them
   */
  start(
    request: BulkRequest,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<HelmOperation>;
}
