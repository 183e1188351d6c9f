import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Actor,
  Cluster,
  ClusterHealth,
  ClusterInformer,
  ClusterRequest,
  InformerHandlers,
  InformerSpec,
} from '@foredeck/backstage-plugin-kubernetes-access-node';

/** A cluster whose collections a test fills by hand. */
export class FakeCluster implements Cluster {
  readonly info = {
    name: 'fake',
    title: 'Fake cluster',
    server: 'https://fake',
    authProvider: 'serviceAccount',
    impersonates: false,
  };
  /** Answers requests by path. */
  readonly answers = new Map<string, () => unknown>();
  readonly requests: ClusterRequest[] = [];
  readonly #informers = new Map<string, FakeInformer>();

  health(): ClusterHealth {
    return { state: 'reachable' };
  }

  async check(): Promise<ClusterHealth> {
    return this.health();
  }

  async kubeConfig(): Promise<never> {
    throw new Error('A fake cluster has no kubeconfig');
  }

  async request<T>(_actor: Actor, request: ClusterRequest): Promise<T>;
  async request(_actor: Actor, request: ClusterRequest): Promise<unknown> {
    this.requests.push(request);
    const answer = this.answers.get(request.path);
    if (!answer) {
      throw new Error(`Nothing answers ${request.path}`);
    }
    return answer();
  }

  async stream(): Promise<never> {
    throw new Error('A fake cluster has no streams');
  }

  informer<T extends KubernetesObject>(spec: InformerSpec): ClusterInformer<T>;
  informer(spec: InformerSpec): FakeInformer {
    return this.at(spec.path);
  }

  /** The informer that is or will be opened for a path. */
  at(path: string): FakeInformer {
    const known = this.#informers.get(path) ?? new FakeInformer();
    this.#informers.set(path, known);
    return known;
  }

  async withKubeconfig(): Promise<never> {
    throw new Error('A fake cluster has no kubeconfig');
  }
}

/** An informer whose changes a test makes. */
export class FakeInformer implements ClusterInformer<KubernetesObject> {
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #handlers = new Set<InformerHandlers<KubernetesObject>>();
  syncedAt: string | undefined = '2026-11-23T12:00:00.000Z';
  problem: string | undefined;
  stopped = false;

  list(): KubernetesObject[] {
    return [...this.#objects.values()];
  }

  get(name: string, namespace?: string): KubernetesObject | undefined {
    return this.#objects.get(`${namespace}/${name}`);
  }

  async ready(): Promise<void> {}

  subscribe(handlers: InformerHandlers<KubernetesObject>): () => void {
    this.#handlers.add(handlers);
    return () => this.#handlers.delete(handlers);
  }

  stop(): void {
    this.stopped = true;
  }

  put(object: KubernetesObject): void {
    const key = keyOf(object);
    const previous = this.#objects.get(key);
    this.#objects.set(key, object);
    this.#handlers.forEach(one =>
      previous ? one.onUpdate?.(object, previous) : one.onAdd?.(object),
    );
  }

  remove(object: KubernetesObject): void {
    this.#objects.delete(keyOf(object));
    this.#handlers.forEach(one => one.onDelete?.(object));
  }
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}
