import type {
  ReleaseRef,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';

/** What is asked of the Helm plugin, where this backend has one. */
export interface HelmReleases {
  readonly available: boolean;
  /** @throws ServiceUnavailableError when this backend has no Helm plugin */
  get(): {
    releases(where: {
      cluster: string;
      namespaces: readonly string[];
    }): Promise<
      Array<
        Pick<
          ReleaseRow,
          'namespace' | 'name' | 'entityRef' | 'owners' | 'revision' | 'profile'
        >
      >
    >;
    read(
      release: ReleaseRef,
      actor: Actor,
    ): Promise<Pick<ReleaseState, 'merged' | 'secretPaths'> | undefined>;
  };
}
