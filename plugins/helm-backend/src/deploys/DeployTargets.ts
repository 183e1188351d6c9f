import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Actor,
  Cluster,
  ClusterInformer,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DeployTarget } from '@foredeck/backstage-plugin-helm-common';
import { assertError } from '@backstage/errors';
import pLimit from 'p-limit';
import type { NamespaceChecks } from '../deploy/NamespaceChecks';
import type { Places } from '../places/Places';
import type { ClusterView } from '../release/ReleaseIndex';

const PARALLEL = 8;
const FIRST_LIST_MS = 4_000;
const ANSWER_MS = 5_000;
const ANSWER_FRESH_MS = 60_000;

type TargetView = Pick<ClusterView, 'cluster'> & {
  scopes: Pick<ClusterView['scopes'], 'namespaces'>;
};

interface TargetIndex {
  views(): TargetView[];
}

type Namespace = DeployTarget['namespaces'][number];

/** False when not listed yet, or forbidden: the informer says which. */
async function isListed(
  namespaces: ClusterInformer<KubernetesObject>,
): Promise<boolean> {
  if (namespaces.syncedAt === undefined && namespaces.problem === undefined) {
    await Promise.allSettled([
      namespaces.ready(AbortSignal.timeout(FIRST_LIST_MS)),
    ]);
  }
  return namespaces.syncedAt !== undefined;
}

/** The clusters and namespaces there are, and what Kubernetes says about deploying there. */
export class DeployTargets {
  readonly #index: TargetIndex;
  readonly #checks: NamespaceChecks;
  readonly #places: Places;
  readonly #answers = new Map<
    string,
    { at: number; reason: Promise<string | undefined> }
  >();

  constructor(options: {
    index: TargetIndex;
    checks: NamespaceChecks;
    places: Places;
  }) {
    this.#index = options.index;
    this.#places = options.places;
    this.#checks = options.checks;
  }

  /** Never rejects for a cluster's sake: one that fails says why, and the others are listed. */
  async list(actor: Actor): Promise<DeployTarget[]> {
    return Promise.all(
      this.#index.views().map(async view => {
        const { info } = view.cluster;
        const signal = AbortSignal.timeout(ANSWER_MS);
        try {
          return await this.#target(view, actor, signal);
        } catch (error) {
          assertError(error);
          return {
            cluster: info.name,
            title: info.title,
            reachable: false,
            message: signal.aborted
              ? `${info.title} did not answer within ${
                  ANSWER_MS / 1000
                } seconds; try again, or ask who runs it`
              : error.message,
            namespaces: [],
          };
        }
      }),
    );
  }

  async #target(
    { cluster, scopes }: TargetView,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<DeployTarget> {
    const base = { cluster: cluster.info.name, title: cluster.info.title };
    let health = cluster.health();
    if (health.state !== 'reachable') {
      health = await cluster.check(AbortSignal.timeout(FIRST_LIST_MS));
    }
    if (health.state !== 'reachable') {
      return {
        ...base,
        reachable: false,
        message: health.message ?? `${cluster.info.title} does not answer`,
        namespaces: [],
      };
    }
    const { namespaces } = scopes;
    if (!(await isListed(namespaces))) {
      return {
        ...base,
        reachable: true,
        message:
          namespaces.problem ??
          `${cluster.info.title} has not answered which namespaces there are`,
        namespaces: [],
      };
    }
    return {
      ...base,
      reachable: true,
      namespaces: await this.#describe(
        cluster,
        actor,
        namespaces.list(),
        signal,
      ),
    };
  }

  async #describe(
    cluster: Cluster,
    actor: Actor,
    namespaces: KubernetesObject[],
    signal: AbortSignal,
  ): Promise<Namespace[]> {
    const limit = pLimit(PARALLEL);
    const described = await Promise.all(
      namespaces.map(namespace =>
        limit(() => this.#namespace(cluster, actor, namespace, signal)),
      ),
    );
    return described.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  async #namespace(
    cluster: Cluster,
    actor: Actor,
    namespace: KubernetesObject,
    signal: AbortSignal,
  ): Promise<Namespace> {
    const { metadata } = namespace;
    const name = metadata?.name ?? '';
    const reason = metadata?.deletionTimestamp
      ? `Namespace ${name} is being deleted`
      : this.#checks.protection(name) ??
        (await this.#refusal(cluster, actor, name, signal));
    return {
      name,
      ...this.#places.of(cluster.info.name, namespace),
      allowed: reason === undefined,
      reason,
    };
  }

  /** Asked of Kubernetes once a minute per namespace and user. */
  #refusal(
    cluster: Cluster,
    actor: Actor,
    namespace: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const who =
      actor.kind === 'user' && cluster.info.impersonates
        ? actor.credentials.principal.userEntityRef
        : '';
    const key = JSON.stringify([cluster.info.name, namespace, who]);
    const known = this.#answers.get(key);
    if (known && Date.now() - known.at < ANSWER_FRESH_MS) {
      return known.reason;
    }
    const reason = this.#checks.refusal(cluster, actor, namespace, signal);
    this.#answers.set(key, { at: Date.now(), reason });
    reason.catch(() => this.#answers.delete(key));
    return reason;
  }
}
