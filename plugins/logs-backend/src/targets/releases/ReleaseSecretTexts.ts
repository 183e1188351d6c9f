import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { ClusterWorkloads } from '@foredeck/backstage-plugin-workloads-node';
import { LRUCache } from 'lru-cache';
import type { SecretTexts } from '../SecretTexts';
import type {
  HelmReleases,
  ReleaseOwners,
} from '@foredeck/backstage-plugin-scopes-node';
import { secretLeaves } from './secretLeaves';

/** How long the secrets of a release are taken for the same, in milliseconds. */
const FRESH_MS = 5 * 60_000;
/** How old what is known of its revision may be, in milliseconds. */
const REVISION_MS = 5_000;
const MOST_RELEASES = 500;
const MOST_TEXTS = 2000;
const NONE: readonly string[] = [];

interface KnownPods {
  cluster(name: string): Pick<ClusterWorkloads, 'pod'>;
}

interface ReleaseAt {
  cluster: string;
  namespace: string;
  name: string;
}

interface Known {
  revision: number;
  at: number;
  texts: Promise<readonly string[]>;
}

/**
 * Takes the secrets of a pod's release from the values of its latest revision,
 * and keeps those of the revisions before that it has seen: pods of theirs may
 * still run.
 */
export class ReleaseSecretTexts implements SecretTexts {
  readonly #helm: HelmReleases;
  readonly #owners: ReleaseOwners;
  readonly #workloads: KnownPods;
  readonly #logger: LoggerService;
  readonly #known = new LRUCache<string, Known>({ max: MOST_RELEASES });

  constructor(options: {
    helm: HelmReleases;
    releases: ReleaseOwners;
    workloads: KnownPods;
    logger: LoggerService;
  }) {
    this.#helm = options.helm;
    this.#owners = options.releases;
    this.#workloads = options.workloads;
    this.#logger = options.logger;
  }

  async of(source: LogSource): Promise<readonly string[]> {
    try {
      const release = this.#releaseOf(source);
      return release && this.#helm.available
        ? await this.#texts(release)
        : NONE;
    } catch (error) {
      this.#logger.warn(
        `Secrets of release ${source.release} in ${source.namespace} on ${
          source.cluster
        } can not be taken out of logs, as it can not be read: ${
          toError(error).message
        }`,
      );
      return NONE;
    }
  }

  /** As memory knows the pod: its release may live in another namespace. */
  #releaseOf({ cluster, namespace, pod, release }: LogSource) {
    const placed = this.#workloads.cluster(cluster).pod(namespace, pod);
    const found = placed?.release ?? (release && { namespace, name: release });
    return found ? { cluster, ...found } : undefined;
  }

  async #texts(release: ReleaseAt): Promise<readonly string[]> {
    const { cluster, namespace, name } = release;
    const releases = await this.#owners.of(cluster, [namespace], REVISION_MS);
    const revision = releases.get(`${namespace}/${name}`)?.revision;
    if (revision === undefined) {
      return NONE;
    }
    const key = JSON.stringify([cluster, namespace, name]);
    const known = this.#known.get(key);
    if (known?.revision === revision && Date.now() - known.at < FRESH_MS) {
      return known.texts;
    }
    const texts = this.#read(release, known);
    this.#known.set(key, { revision, at: Date.now(), texts });
    // A failed look must not be remembered.
    texts.catch(() => this.#known.delete(key));
    return texts;
  }

  async #read(
    release: ReleaseAt,
    before: Known | undefined,
  ): Promise<readonly string[]> {
    const state = await this.#helm.get().read(release, { kind: 'service' });
    const now = state ? secretLeaves(state.merged, state.secretPaths) : [];
    const earlier = before ? await before.texts.catch(() => NONE) : NONE;
    return [...new Set([...now, ...earlier])].slice(0, MOST_TEXTS);
  }
}
