import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { KubernetesObject, V1Namespace } from '@kubernetes/client-node';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  accessReview,
  type AccessQuestion,
} from '@foredeck/backstage-plugin-workloads-node';

/** What Helm itself needs before any chart: to keep its record, and to see and change the usual workload. */
const NEEDED: AccessQuestion[] = [
  { verb: 'create', group: '', resource: 'secrets' },
  { verb: 'list', group: '', resource: 'secrets' },
  { verb: 'create', group: 'apps', resource: 'deployments' },
];

/** Whether releases may be made in a namespace, asked without changing anything. */
export class NamespaceChecks {
  readonly #protected: ReadonlySet<string>;

  constructor(options: { protectedNamespaces: readonly string[] }) {
    this.#protected = new Set(options.protectedNamespaces);
  }

  /** @throws NotFoundError, ConflictError or NotAllowedError naming namespace and cause */
  async check(
    cluster: Cluster,
    actor: Actor,
    namespace: string,
  ): Promise<void> {
    const refused = this.protection(namespace);
    if (refused) {
      throw new NotAllowedError(refused);
    }
    const found = await this.#read(cluster, actor, namespace);
    if (found?.metadata?.deletionTimestamp) {
      throw new ConflictError(
        `Namespace ${namespace} on ${cluster.info.title} is being deleted; choose another`,
      );
    }
    const reason = await this.refusal(cluster, actor, namespace);
    if (reason) {
      throw new NotAllowedError(reason);
    }
  }

  /** Why the portal's configuration keeps deploys out, in one sentence. */
  protection(namespace: string): string | undefined {
    return this.#protected.has(namespace)
      ? `Namespace ${namespace} is protected: the portal deploys nothing there (foredeck.helm.deploy.protectedNamespaces)`
      : undefined;
  }

  /** Why Kubernetes would refuse, in one sentence; undefined when it would not. */
  async refusal(
    cluster: Cluster,
    actor: Actor,
    namespace: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    for (const question of NEEDED) {
      const { allowed, reason } = await accessReview(
        cluster,
        actor,
        { ...question, namespace },
        signal,
      );
      if (!allowed) {
        const who =
          actor.kind === 'user' && cluster.info.impersonates
            ? 'you'
            : "the portal's account";
        return `Kubernetes does not let ${who} ${question.verb} ${
          question.resource
        } in namespace ${namespace} on ${cluster.info.title}${
          reason ? ` (${reason})` : ''
        }. Ask the cluster's administrators for a role there, or choose another namespace`;
      }
    }
    return undefined;
  }

  async #read(
    cluster: Cluster,
    actor: Actor,
    namespace: string,
  ): Promise<KubernetesObject | undefined> {
    try {
      return await cluster.request<V1Namespace>(actor, {
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}`,
      });
    } catch (error) {
      if (error instanceof NotFoundError) {
        throw new NotFoundError(
          `There is no namespace ${namespace} on ${cluster.info.title}. Create it first, or choose one that exists`,
        );
      }
      if (error instanceof NotAllowedError) {
        // Reading namespaces may be forbidden where deploying is not: the
        // access review that follows decides.
        return undefined;
      }
      throw error;
    }
  }
}
