import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  DriftReport,
  ReleaseRef,
  RevisionDiff,
  RevisionEntry,
  RollbackPreview,
} from '@foredeck/backstage-plugin-helm-common';

/**
 * What a release was and what became of it on the cluster; secrets come
 * masked. Every method rejects with a `ResponseError` from `@backstage/errors`
 * when the backend refuses.
 */
export interface RevisionsApi {
  /** Newest first. */
  getRevisions(release: ReleaseRef): Promise<RevisionEntry[]>;
  getRevisionDiff(
    release: ReleaseRef,
    from: number,
    to: number,
  ): Promise<RevisionDiff>;
  /** What a rollback would do, by server-side dry run. */
  getRollbackPreview(
    release: ReleaseRef,
    revision: number,
  ): Promise<RollbackPreview>;
  /** Compares the live objects with the release's manifest, now. */
  getDrift(release: ReleaseRef): Promise<DriftReport>;
}

export const revisionsApiRef = createApiRef<RevisionsApi>().with({
  id: 'plugin.helm.revisions',
  pluginId: 'helm',
});
