import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  BulkPreview,
  BulkRequest,
  HelmOperation,
  ReleaseList,
  ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';

/**
 * The release index as the browser sees it. Every method rejects with a
 * `ResponseError` from `@backstage/errors` when the backend refuses.
 */
export interface ReleasesApi {
  /** One page, filtered, sorted and counted on the server. */
  queryReleases(query: ReleaseQuery): Promise<ReleaseList>;
  /** Opens the NDJSON stream of `ReleaseChange` from a list's `changesFrom`, or from the position of the last change read. */
  openChanges(
    query: ReleaseQuery,
    after: string,
    signal: AbortSignal,
  ): Promise<Response>;
  /** All that match, as CSV. */
  exportReleases(query: ReleaseQuery): Promise<Blob>;
  previewBulk(request: BulkRequest, signal?: AbortSignal): Promise<BulkPreview>;
  runBulk(request: BulkRequest): Promise<HelmOperation>;
}

export const releasesApiRef = createApiRef<ReleasesApi>().with({
  id: 'plugin.helm.releases',
  pluginId: 'helm',
});
