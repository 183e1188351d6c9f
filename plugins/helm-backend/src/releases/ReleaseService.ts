import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  ReleaseDetail,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';

/** A signed-in user on whose behalf something is done. */
export type Caller = BackstageCredentials<BackstageUserPrincipal>;

/** Reads one release. */
export interface ReleaseService {
  /** @throws NotFoundError for an unknown release */
  get(ref: ReleaseRef, caller: Caller): Promise<ReleaseDetail>;
}
