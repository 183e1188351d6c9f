import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  ReleaseDetail,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';

/** A signed-in user on whose behalf something is done. */
export type Caller = BackstageCredentials<BackstageUserPrincipal>;

/** Reads one release, and removes it. */
export interface ReleaseService {
  /** @throws NotFoundError for an unknown release */
  get(ref: ReleaseRef, caller: Caller): Promise<ReleaseDetail>;
  /** @throws ConflictError while somebody changes the release */
  uninstall(
    ref: ReleaseRef,
    caller: Caller,
    origin?: AuditOrigin,
  ): Promise<void>;
}
