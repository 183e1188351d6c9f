import {
  helmReleaseReadPermission,
  type ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Places } from '../places/Places';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import type { RevisionLabels } from '../release/ReleaseRecord';
import {
  marksOf,
  toResource,
  type ReleaseOwnership,
} from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';

const FIRST_SYNC_MS = 5_000;

/** A release made from a profile. */
export interface ProfileRelease {
  cluster: Cluster;
  ref: ReleaseRef;
  entityRef?: string;
  latest: RevisionLabels;
}

/** Those of a profile's releases the caller may see, and how many there are beside. */
export interface VisibleReleases {
  visible: ProfileRelease[];
  hidden: number;
}

/** Finds the releases made from a profile, by the label a deploy writes. */
export class ProfileReleases {
  readonly #index: ReleaseIndex;
  readonly #ownership: ReleaseOwnership;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #places: Places;

  constructor(options: {
    index: ReleaseIndex;
    ownership: ReleaseOwnership;
    authorizer: ReleaseAuthorizer;
    places: Places;
  }) {
    this.#index = options.index;
    this.#ownership = options.ownership;
    this.#authorizer = options.authorizer;
    this.#places = options.places;
  }

  /** Sorted by cluster, namespace and name. */
  async of(profile: string, caller: Caller): Promise<VisibleReleases> {
    const [links, allowed] = await Promise.all([
      this.#ownership.links(),
      this.#authorizer.filter(helmReleaseReadPermission, caller),
      this.#index.ready(FIRST_SYNC_MS),
    ]);
    const all = this.#index.views().flatMap(view =>
      view.releases
        .list()
        .filter(
          ({ latest }) =>
            latest.profile === profile && latest.status !== 'uninstalled',
        )
        .map(release => ({
          cluster: view.cluster,
          release,
          link: links.of(marksOf(release)),
          place: this.#places.in(view, release),
        })),
    );
    const visible = all
      .filter(({ release, link, place }) =>
        allowed(toResource(release, link, place)),
      )
      .map(({ cluster, release, link }) => ({
        cluster,
        ref: {
          cluster: release.cluster,
          namespace: release.namespace,
          name: release.name,
        },
        entityRef: link?.entityRef,
        latest: release.latest,
      }))
      .sort((a, b) => keyOf(a.ref).localeCompare(keyOf(b.ref), 'en'));
    return { visible, hidden: all.length - visible.length };
  }
}

function keyOf({ cluster, namespace, name }: ReleaseRef): string {
  return `${cluster}/${namespace}/${name}`;
}
