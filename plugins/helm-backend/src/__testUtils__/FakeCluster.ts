import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Actor,
  Cluster,
  ClusterHealth,
  ClusterInformer,
  ClusterRequest,
  ClusterUse,
  InformerSpec,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { FakeInformer } from './FakeInformer';

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

  use(): ClusterUse {
    return { watches: [], streams: 0 };
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
    const informer = this.at(spec.path);
    informer.transform = spec.transform ?? informer.transform;
    return informer;
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
