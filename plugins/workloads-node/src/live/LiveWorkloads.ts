import type {
  KubernetesObject,
  V1DaemonSet,
  V1Deployment,
  V1Job,
  V1Pod,
  V1StatefulSet,
} from '@kubernetes/client-node';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { ScopedCollection, type Collection } from '../scopes/ScopedCollection';
import { podOwner, releaseOf } from './ownership';
import { slimPod, slimWorkload } from './slimObjects';
import type { Workload, WorkloadKind } from './Workload';

/** A workload with the pods it runs, old revisions included. */
export interface LiveWorkload {
  workload: Workload;
  pods: V1Pod[];
}

/** What changed, for those who follow one release. */
export type LiveChange =
  | { type: 'workload'; key: string; workload: Workload; removed: boolean }
  | { type: 'pod'; workloadKey: string; pod: V1Pod; removed: boolean };

/**
 * Workloads and their pods in memory, found by the Helm release they belong
 * to. It does not decide what to watch: its collections are scoped by others.
 */
export class LiveWorkloads {
  readonly #deployments: ScopedCollection<V1Deployment>;
  readonly #statefulSets: ScopedCollection<V1StatefulSet>;
  readonly #daemonSets: ScopedCollection<V1DaemonSet>;
  readonly #jobs: ScopedCollection<V1Job>;
  readonly #pods: ScopedCollection<V1Pod>;
  readonly #workloads = new Map<string, Workload>();
  readonly #byRelease = new Map<string, Set<string>>();
  readonly #podsByWorkload = new Map<string, Map<string, V1Pod>>();
  readonly #listeners = new Set<(change: LiveChange) => void>();

  constructor(cluster: Cluster) {
    const apps = '/apis/apps/v1';
    this.#deployments = new ScopedCollection(cluster, {
      base: apps,
      plural: 'deployments',
      transform: slimWorkload,
    });
    this.#statefulSets = new ScopedCollection(cluster, {
      base: apps,
      plural: 'statefulsets',
      transform: slimWorkload,
    });
    this.#daemonSets = new ScopedCollection(cluster, {
      base: apps,
      plural: 'daemonsets',
      transform: slimWorkload,
    });
    this.#jobs = new ScopedCollection(cluster, {
      base: '/apis/batch/v1',
      plural: 'jobs',
      transform: slimWorkload,
    });
    this.#pods = new ScopedCollection(cluster, {
      base: '/api/v1',
      plural: 'pods',
      transform: slimPod,
    });
    this.#follow(this.#deployments, object => ({ kind: 'Deployment', object }));
    this.#follow(this.#statefulSets, object => ({
      kind: 'StatefulSet',
      object,
    }));
    this.#follow(this.#daemonSets, object => ({ kind: 'DaemonSet', object }));
    this.#follow(this.#jobs, object => ({ kind: 'Job', object }));
    this.#pods.subscribe({
      onAdd: pod => this.#putPod(pod),
      onUpdate: pod => this.#putPod(pod),
      onDelete: pod => this.#removePod(pod),
    });
  }

  get collections(): Collection[] {
    return [...this.owners, this.#pods];
  }

  /** What owns pods. */
  get owners(): Array<Collection & Pick<ScopedCollection<never>, 'resource'>> {
    return [
      this.#deployments,
      this.#statefulSets,
      this.#daemonSets,
      this.#jobs,
    ];
  }

  /** Why a collection may be stale, in one sentence. */
  get problem(): string | undefined {
    return this.collections.find(one => one.problem)?.problem;
  }

  /** True once every collection has been read. */
  get synced(): boolean {
    return this.collections.every(one => one.syncedAt !== undefined);
  }

  async ready(signal?: AbortSignal): Promise<void> {
    await Promise.all(this.collections.map(one => one.ready(signal)));
  }

  /** The workloads a release owns, by Helm's annotations on them. */
  ofRelease(namespace: string, name: string): LiveWorkload[] {
    const keys = this.#byRelease.get(`${namespace}/${name}`) ?? [];
    return [...keys].flatMap(key => this.#live(key) ?? []);
  }

  get(
    kind: WorkloadKind,
    namespace: string,
    name: string,
  ): LiveWorkload | undefined {
    return this.#live(`${kind}/${namespace}/${name}`);
  }

  /** By key, such as `Job/shop-dev/report-29384`. */
  workload(key: string): Workload | undefined {
    return this.#workloads.get(key);
  }

  /** All of one namespace. */
  inNamespace(namespace: string): Workload[] {
    return [...this.#workloads.values()].filter(
      ({ object }) => object.metadata?.namespace === namespace,
    );
  }

  /** All pods there are, those without a workload too. */
  get pods(): ScopedCollection<V1Pod> {
    return this.#pods;
  }

  onChange(listener: (change: LiveChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#listeners.clear();
    this.collections.forEach(one => one.stop());
  }

  #live(key: string): LiveWorkload | undefined {
    const workload = this.#workloads.get(key);
    return (
      workload && {
        workload,
        pods: [...(this.#podsByWorkload.get(key)?.values() ?? [])],
      }
    );
  }

  #follow<T extends KubernetesObject>(
    collection: ScopedCollection<T>,
    wrap: (object: T) => Workload,
  ): void {
    const put = (object: T) => this.#putWorkload(wrap(object));
    collection.subscribe({
      onAdd: put,
      onUpdate: put,
      onDelete: object => this.#removeWorkload(wrap(object)),
    });
  }

  #putWorkload(workload: Workload): void {
    const key = workloadKey(workload);
    const previous = this.#workloads.get(key);
    const before = previous && releaseOf(previous.object);
    const release = releaseOf(workload.object);
    if (before && before !== release) {
      this.#byRelease.get(before)?.delete(key);
    }
    this.#workloads.set(key, workload);
    if (release) {
      const keys = this.#byRelease.get(release) ?? new Set();
      this.#byRelease.set(release, keys.add(key));
    }
    this.#emit({ type: 'workload', key, workload, removed: false });
  }

  #removeWorkload(workload: Workload): void {
    const key = workloadKey(workload);
    const release = releaseOf(workload.object);
    this.#workloads.delete(key);
    if (release) {
      const keys = this.#byRelease.get(release);
      keys?.delete(key);
      if (keys?.size === 0) {
        this.#byRelease.delete(release);
      }
    }
    this.#emit({ type: 'workload', key, workload, removed: true });
  }

  #putPod(pod: V1Pod): void {
    const owner = podOwner(pod);
    if (owner) {
      const pods = this.#podsByWorkload.get(owner) ?? new Map<string, V1Pod>();
      this.#podsByWorkload.set(owner, pods.set(pod.metadata?.name ?? '', pod));
      this.#emit({ type: 'pod', workloadKey: owner, pod, removed: false });
    }
  }

  #removePod(pod: V1Pod): void {
    const owner = podOwner(pod);
    const pods = owner ? this.#podsByWorkload.get(owner) : undefined;
    if (owner && pods?.delete(pod.metadata?.name ?? '')) {
      if (pods.size === 0) {
        this.#podsByWorkload.delete(owner);
      }
      this.#emit({ type: 'pod', workloadKey: owner, pod, removed: true });
    }
  }

  #emit(change: LiveChange): void {
    this.#listeners.forEach(listener => listener(change));
  }
}

/** `Deployment/shop-dev/cart`. */
export function workloadKey(workload: Workload): string {
  const { namespace, name } = workload.object.metadata ?? {};
  return `${workload.kind}/${namespace}/${name}`;
}
