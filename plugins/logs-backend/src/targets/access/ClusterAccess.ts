import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { accessReview } from '@foredeck/backstage-plugin-workloads-node';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../LogTargetService';

/** How long an answer of Kubernetes holds, in milliseconds. */
const FRESH_MS = 30_000;

/**
 * Asks Kubernetes whether a user may read logs, where the portal acts for its
 * users: logs themselves are read with the portal's own rights, as one reading
 * serves many users.
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
  async mayReadLogs(
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
      {
        verb: 'get',
        group: '',
        resource: 'pods',
        subresource: 'log',
        namespace,
      },
    );
    return allowed;
  }
}
