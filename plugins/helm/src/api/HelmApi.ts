import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  DeployPreview,
  DeployRequest,
  DeployTarget,
  HelmOperation,
  ImageCheck,
  ImageTags,
  LayeredValues,
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
  /** A profile with the schema and defaults of a version of its chart. */
  getProfile(
    name: string,
    options?: { chartVersion?: string },
  ): Promise<Profile>;
  /** The layers of a release's values; also of one that is not there yet. */
  getLayers(
    release: ReleaseRef,
    options: { profile: string; chartVersion?: string },
  ): Promise<LayeredValues>;
  getReleases(filter: {
    entityRef?: string;
    cluster?: string;
    namespace?: string;
  }): Promise<ReleaseList>;
  getRelease(release: ReleaseRef): Promise<ReleaseDetail>;
  preview(request: DeployRequest): Promise<DeployPreview>;
  deploy(request: DeployRequest): Promise<HelmOperation>;
  getImageTags(filter: {
    repository: string;
    text?: string;
  }): Promise<ImageTags>;
  checkImage(image: string): Promise<ImageCheck>;
}

export const helmApiRef = createApiRef<HelmApi>().with({
  id: 'plugin.helm.client',
  pluginId: 'helm',
});
