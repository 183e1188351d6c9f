import type { HelmReleases } from './HelmReleases';

/** To whom a release belongs. */
export interface ReleaseOwner {
  entityRef?: string;
  /** Entity refs, lower case. */
  owners: string[];
  /** The latest. */
  revision: number;
  /** The store profile it was deployed from. */
  profile?: string;
}

/** Releases of one cluster by `namespace/name`. */
export type OwnedReleases = ReadonlyMap<string, ReleaseOwner>;

interface Known {
  at: number;
  releases: Promise<OwnedReleases>;
}

const NONE: OwnedReleases = new Map();

/** Knows the releases of the clusters, where the Helm plugin is there. */
export class ReleaseOwners {
  readonly #helm: HelmReleases;
  readonly #known = new Map<string, Known>();

  constructor(options: { helm: HelmReleases }) {
    this.#helm = options.helm;
  }

  /** Whether there is a Helm plugin to ask. */
  get available(): boolean {
    return this.#helm.available;
  }

  /**
   * Those in some namespaces; of all that are asked for when they were asked for.
   *
   * @param maxAgeMs - what is older is asked for anew
   */
  async of(
    cluster: string,
    namespaces: readonly string[],
    maxAgeMs: number,
  ): Promise<OwnedReleases> {
    if (!this.#helm.available) {
      return NONE;
    }
    const key = JSON.stringify([cluster, [...namespaces].sort()]);
    const known = this.#known.get(key);
    if (known && Date.now() - known.at < maxAgeMs) {
      return known.releases;
    }
    this.#tidy();
    const releases = this.#read(cluster, namespaces);
    this.#known.set(key, { at: Date.now(), releases });
    // A failed look must not be remembered.
    releases.catch(() => this.#known.delete(key));
    return releases;
  }

  async #read(
    cluster: string,
    namespaces: readonly string[],
  ): Promise<OwnedReleases> {
    const rows = await this.#helm.get().releases({ cluster, namespaces });
    return new Map(
      rows.map(({ namespace, name, entityRef, owners, revision, profile }) => [
        `${namespace}/${name}`,
        { entityRef, owners: owners ?? [], revision, profile },
      ]),
    );
  }

  #tidy(): void {
    const old = Date.now() - 60_000;
    for (const [key, { at }] of this.#known) {
      if (at < old) {
        this.#known.delete(key);
      }
    }
  }
}
