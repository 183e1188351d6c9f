import { toError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  V1Deployment,
  V1PodSpec,
  V1Service,
  V1StatefulSet,
} from '@kubernetes/client-node';
import { LRUCache } from 'lru-cache';
import { escapeRegex } from '../../promql/escape';

/** Milliseconds that a list of a namespace is good for. */
const FRESH_MS = 60_000;
/** Milliseconds until one that could not be read is tried again. */
const RETRY_MS = 20_000;
/** Panels wait for these lists, and can do without them. */
const TIMEOUT_MS = 5_000;
const MOST_NAMESPACES = 1000;
const PAGE = 500;
/** Of one list; a namespace has seldom more than some hundred objects. */
const MOST_PAGES = 20;

/** A Service with the labels of the pods behind it. */
export interface ListedService {
  name: string;
  selector: Record<string, string>;
}

/** A workload with RE2 that fit the names of its claims. */
export interface ClaimOwner {
  kind: 'Deployment' | 'StatefulSet';
  name: string;
  claims: string[];
}

/** What was read, or why it could not be. */
type Outcome<T> = { items: T[] } | { error: Error };

interface Place {
  cluster: string;
  namespace: string;
}

interface Clusters {
  cluster(name: string): Pick<Cluster, 'request'>;
}

/** Lists of namespaces as of at most a minute ago, cut to what names series. */
export class NamespaceLists {
  readonly #access: Clusters;
  readonly #services: LRUCache<string, Outcome<ListedService>, Place>;
  readonly #owners: LRUCache<string, Outcome<ClaimOwner>, Place>;

  constructor(parts: { access: Clusters }) {
    this.#access = parts.access;
    this.#services = remembered(place => this.#readServices(place));
    this.#owners = remembered(place => this.#readOwners(place));
  }

  /** @throws what `Cluster.request` throws */
  async services(place: Place): Promise<ListedService[]> {
    return itemsOf(
      await this.#services.forceFetch(keyOf(place), { context: place }),
    );
  }

  /** @throws what `Cluster.request` throws */
  async claimOwners(place: Place): Promise<ClaimOwner[]> {
    return itemsOf(
      await this.#owners.forceFetch(keyOf(place), { context: place }),
    );
  }

  async #readServices({ cluster, namespace }: Place): Promise<ListedService[]> {
    const services = await this.#list<V1Service>(
      cluster,
      `/api/v1/namespaces/${encodeURIComponent(namespace)}/services`,
    );
    return services.flatMap(({ metadata, spec }) =>
      metadata?.name
        ? [{ name: metadata.name, selector: spec?.selector ?? {} }]
        : [],
    );
  }

  async #readOwners({ cluster, namespace }: Place): Promise<ClaimOwner[]> {
    const apps = `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}`;
    const [sets, deployments] = await Promise.all([
      this.#list<V1StatefulSet>(cluster, `${apps}/statefulsets`),
      this.#list<V1Deployment>(cluster, `${apps}/deployments`),
    ]);
    return [
      ...sets.map(
        ({ metadata, spec }): ClaimOwner => ({
          kind: 'StatefulSet',
          name: metadata?.name ?? '',
          claims: [
            // A set names them after the template, itself and the pod's number.
            ...(spec?.volumeClaimTemplates ?? []).map(
              template =>
                `${escapeRegex(
                  `${template.metadata?.name}-${metadata?.name}`,
                )}-[0-9]+`,
            ),
            ...mountedClaims(spec?.template.spec),
          ],
        }),
      ),
      ...deployments.map(
        ({ metadata, spec }): ClaimOwner => ({
          kind: 'Deployment',
          name: metadata?.name ?? '',
          claims: mountedClaims(spec?.template.spec),
        }),
      ),
    ];
  }

  async #list<T>(cluster: string, path: string): Promise<T[]> {
    const items: T[] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({
        limit: String(PAGE),
        ...(token && { continue: token }),
      });
      const answer = await this.#access
        .cluster(cluster)
        .request<{ items?: T[]; metadata?: { continue?: string } }>(
          { kind: 'service' },
          { path: `${path}?${query}`, timeoutMs: TIMEOUT_MS },
        );
      items.push(...(answer.items ?? []));
      token = answer.metadata?.continue;
      if (!token) {
        break;
      }
    }
    return items;
  }
}

function remembered<T>(
  read: (place: Place) => Promise<T[]>,
): LRUCache<string, Outcome<T>, Place> {
  return new LRUCache({
    max: MOST_NAMESPACES,
    ttl: FRESH_MS,
    fetchMethod: async (_key, _stale, { context, options }) => {
      try {
        return { items: await read(context) };
      } catch (error) {
        options.ttl = RETRY_MS;
        return { error: toError(error) };
      }
    },
  });
}

function itemsOf<T>(outcome: Outcome<T>): T[] {
  if ('error' in outcome) {
    throw outcome.error;
  }
  return outcome.items;
}

function mountedClaims(spec: V1PodSpec | undefined): string[] {
  return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim ? [escapeRegex(persistentVolumeClaim.claimName)] : [],
  );
}

function keyOf({ cluster, namespace }: Place): string {
  return `${cluster}/${namespace}`;
}
