import { NotFoundError } from '@backstage/errors';
import type { PlaceRules } from '@foredeck/backstage-plugin-environments-node';
import type {
  PlacedPod,
  Workloads,
} from '@foredeck/backstage-plugin-workloads-node';
import type { EntityDirectory } from '../entities/EntityDirectory';
import type { EntityLinks } from '../entities/EntityLinks';
import type { OwnedReleases, ReleaseOwners } from '../releases/ReleaseOwners';
import { placeGonePod } from './placeGonePod';
import type { PodOwnership } from './PodOwnership';

/** How old what is known of releases may be, in milliseconds. */
const FRESH_MS = 15_000;
/** The same, when a release was not known by then. */
const NEWER_MS = 2_000;

/** Tells about pods where they are and to whom they belong. */
export class PodOwners {
  readonly #workloads: Workloads;
  readonly #directory: EntityDirectory;
  readonly #releases: ReleaseOwners;
  readonly #rules: PlaceRules;

  constructor(options: {
    workloads: Workloads;
    directory: EntityDirectory;
    releases: ReleaseOwners;
    rules: PlaceRules;
  }) {
    this.#workloads = options.workloads;
    this.#directory = options.directory;
    this.#releases = options.releases;
    this.#rules = options.rules;
  }

  /** Pods of one cluster, in their order. */
  async of(
    cluster: string,
    pods: readonly PlacedPod[],
  ): Promise<PodOwnership[]> {
    const namespaces = [
      ...new Set(pods.flatMap(({ release }) => release?.namespace ?? [])),
    ];
    const [links, releases] = await Promise.all([
      this.#directory.links(),
      this.#owned(cluster, namespaces, pods),
    ]);
    return pods.map(pod => this.#ownership(cluster, pod, { links, releases }));
  }

  /**
   * For the permission framework: pods by `cluster/namespace/pod`, there or gone;
   * undefined for what names none.
   */
  async byRef(
    refs: readonly string[],
  ): Promise<Array<PodOwnership | undefined>> {
    return Promise.all(refs.map(ref => this.#byRef(ref)));
  }

  async #byRef(ref: string): Promise<PodOwnership | undefined> {
    const [cluster, namespace, pod, ...rest] = ref.split('/');
    if (!cluster || !namespace || !pod || rest.length) {
      return undefined;
    }
    try {
      const observed = this.#workloads.cluster(cluster);
      const placed =
        observed.pod(namespace, pod) ?? placeGonePod(observed, namespace, pod);
      const [resource] = await this.of(cluster, [placed]);
      return resource;
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /** Space and environment of a namespace, as far as they are known. */
  placeOf(
    cluster: string,
    namespace: string,
  ): { space?: string; environment?: string } {
    const { labels } = this.#workloads
      .cluster(cluster)
      .namespace(namespace) ?? {
      labels: {},
    };
    return this.#rules.placeOf(cluster, {
      metadata: { name: namespace, labels },
    });
  }

  async #owned(
    cluster: string,
    namespaces: readonly string[],
    pods: readonly PlacedPod[],
  ): Promise<OwnedReleases> {
    if (namespaces.length === 0) {
      return new Map();
    }
    const known = await this.#releases.of(cluster, namespaces, FRESH_MS);
    const isKnown = ({ release }: PlacedPod) =>
      !release || known.has(`${release.namespace}/${release.name}`);
    return pods.every(isKnown)
      ? known
      : this.#releases.of(cluster, namespaces, NEWER_MS);
  }

  #ownership(
    cluster: string,
    { pod, release }: PlacedPod,
    by: { links: EntityLinks; releases: OwnedReleases },
  ): PodOwnership {
    const { namespace = '', labels = {} } = pod.metadata ?? {};
    const owned =
      release && by.releases.get(`${release.namespace}/${release.name}`);
    const link = owned?.entityRef
      ? owned
      : by.links.of({ cluster, namespace, labels });
    return {
      cluster,
      namespace,
      entityRef: link?.entityRef,
      owners: link?.owners ?? [],
      ...this.placeOf(cluster, namespace),
    };
  }
}
