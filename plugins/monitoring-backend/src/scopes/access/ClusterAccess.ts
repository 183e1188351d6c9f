import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { accessReview } from '@foredeck/backstage-plugin-workloads-node';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../ScopeService';

/** How long an answer of Kubernetes holds, in milliseconds. */
const FRESH_MS = 30_000;

/**
 * Asks Kubernetes whether a user may see metrics, where the portal acts for its
 * users. A data source knows no users, so the right to what the metrics API
 * serves of the same pods stands for it.
 */
export class ClusterAccess {
  readonly #access: KubernetesAccess;
  readonly #answers = new LRUCache<string, Promise<boolean>>({
    max: 10_000,
    ttl: FRESH_MS,
  });

  constructor(options: { access: KubernetesAccess }) {
    this.#access = options.access;
  }

  /** @throws what the cluster answers when it can not be asked */
  async mayReadMetrics(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<boolean> {
    if (!this.#access.cluster(cluster).info.impersonates) {
      return true;
    }
    const { userEntityRef } = caller.principal;
    const key = JSON.stringify([cluster, namespace, userEntityRef]);
    const known = this.#answers.get(key);
    if (known) {
      return known;
    }
    const answer = this.#ask(cluster, namespace, caller);
    this.#answers.set(key, answer);
    // A failed question must not be remembered.
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }

  async #ask(
    cluster: string,
    namespace: string,
    caller: Caller,
  ): Promise<boolean> {
    const { allowed } = await accessReview(
      this.#access.cluster(cluster),
      { kind: 'user', credentials: caller },
      { verb: 'get', group: 'metrics.k8s.io', resource: 'pods', namespace },
    );
    return allowed;
  }
}
