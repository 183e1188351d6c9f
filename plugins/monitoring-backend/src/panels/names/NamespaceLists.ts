import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
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

interface Place {
  cluster: string;
  namespace: string;
}

/** Lists of namespaces as of at most a minute ago, cut to what names series. */
export class NamespaceLists {
  readonly #access: KubernetesAccess;
  readonly #services: LRUCache<string, ListedService[], Place>;
  readonly #owners: LRUCache<string, ClaimOwner[], Place>;

  constructor(parts: { access: KubernetesAccess }) {
    this.#access = parts.access;
    const bounds = { max: MOST_NAMESPACES, ttl: FRESH_MS };
    this.#services = new LRUCache({
      ...bounds,
      fetchMethod: (_key, _stale, { context }) => this.#readServices(context),
    });
    this.#owners = new LRUCache({
      ...bounds,
      fetchMethod: (_key, _stale, { context }) => this.#readOwners(context),
    });
  }

  /** @throws what `Cluster.request` throws */
  services(place: Place): Promise<ListedService[]> {
    return this.#services.forceFetch(keyOf(place), { context: place });
  }

  /** @throws what `Cluster.request` throws */
  claimOwners(place: Place): Promise<ClaimOwner[]> {
    return this.#owners.forceFetch(keyOf(place), { context: place });
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
          { path: `${path}?${query}` },
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

function mountedClaims(spec: V1PodSpec | undefined): string[] {
  return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim ? [escapeRegex(persistentVolumeClaim.claimName)] : [],
  );
}

function keyOf({ cluster, namespace }: Place): string {
  return `${cluster}/${namespace}`;
}
