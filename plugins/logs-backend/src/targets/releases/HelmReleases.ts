import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';

/** What is asked of the Helm plugin, where this backend has one. */
export interface HelmReleases {
  readonly available: boolean;
  /** @throws ServiceUnavailableError when this backend has no Helm plugin */
  get(): Pick<HelmEngine, 'releases' | 'read'>;
}
