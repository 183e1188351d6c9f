import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  DriftReport,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';

/** Compares releases with what is on their cluster. */
export interface DriftApi {
  /**
   * By server-side dry run, now: slower than reading a list. Rejects with a
   * `ResponseError` from `@backstage/errors` when the backend refuses.
   */
  getDrift(release: ReleaseRef, signal: AbortSignal): Promise<DriftReport>;
}

export const driftApiRef = createApiRef<DriftApi>().with({
  id: 'plugin.environments.drift',
  pluginId: 'environments',
});
