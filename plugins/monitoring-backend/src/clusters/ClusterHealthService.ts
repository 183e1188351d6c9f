import type {
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  ClusterHealth,
  ClustersAnswer,
} from '@foredeck/backstage-plugin-monitoring-common';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import type { ClusterExaminer } from './ClusterExaminer';

/** How long a look at a cluster is shown, in milliseconds. */
const FRESH_MS = 30_000;
const AT_ONCE = 4;

/** How the clusters are, for those who may see that. */
export class ClusterHealthService {
  readonly #access: Pick<KubernetesAccess, 'clusters'>;
  readonly #examiner: Pick<ClusterExaminer, 'examine'>;
  readonly #scopes: Pick<ScopeService, 'authorizeClusters'>;
  readonly #looks = new LRUCache<string, Promise<ClusterHealth>>({
    max: 1_000,
    ttl: FRESH_MS,
  });
  readonly #limit = pLimit(AT_ONCE);

  constructor(options: {
    access: Pick<KubernetesAccess, 'clusters'>;
    examiner: Pick<ClusterExaminer, 'examine'>;
    scopes: Pick<ScopeService, 'authorizeClusters'>;
  }) {
    this.#access = options.access;
    this.#examiner = options.examiner;
    this.#scopes = options.scopes;
  }

  /**
   * All clusters, in the order of the configuration.
   *
   * @throws NotAllowedError without the right to see clusters' health
   */
  async clusters(caller: Caller): Promise<ClustersAnswer> {
    await this.#scopes.authorizeClusters(caller);
    return { clusters: await this.examineAll() };
  }

  /** Without asking anybody: for the portal's own tasks. */
  async examineAll(): Promise<ClusterHealth[]> {
    return await Promise.all(
      this.#access.clusters().map(cluster => this.#look(cluster)),
    );
  }

  /** Those who ask at the same time share a look, so nobody's leaving ends it. */
  #look(cluster: Cluster): Promise<ClusterHealth> {
    const { name, server } = cluster.info;
    const key = JSON.stringify([name, server]);
    const known = this.#looks.get(key);
    if (known) {
      return known;
    }
    const look = this.#limit(() => this.#examiner.examine(cluster));
    this.#looks.set(key, look);
    look.catch(() => this.#looks.delete(key));
    return look;
  }
}
