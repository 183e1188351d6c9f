import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  DeployPreview,
  DeployRequest,
  DeployRun,
  DeployTarget,
  Profile,
  ProfileSummary,
  ReleaseDetail,
  ReleaseList,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';

/**
 * The helm backend as the browser sees it. Every method rejects with a
 * `ResponseError` from `@backstage/errors` when the backend refuses.
 */
export interface HelmApi {
  /** The places there are; with an entity, as this user may deploy that one. */
  getTargets(filter: { entityRef?: string }): Promise<DeployTarget[]>;
  getProfiles(): Promise<ProfileSummary[]>;
  getProfile(name: string): Promise<Profile>;
  getReleases(filter: {
    entityRef?: string;
    cluster?: string;
    namespace?: string;
  }): Promise<ReleaseList>;
  getRelease(release: ReleaseRef): Promise<ReleaseDetail>;
  preview(request: DeployRequest): Promise<DeployPreview>;
  deploy(request: DeployRequest): Promise<DeployRun>;
}

export const helmApiRef = createApiRef<HelmApi>().with({
  id: 'plugin.helm.client',
  pluginId: 'helm',
});
