import type { V1Pod } from '@kubernetes/client-node';

/** What names a workload on a cluster. */
export interface WorkloadRef {
  /** Such as `Deployment`. */
  kind: string;
  namespace: string;
  name: string;
}

/** Which pods of a cluster. */
export type PodSelection =
  /** All of some namespaces. */
  | { kind: 'namespaces'; namespaces: readonly string[] }
  /** Those of the workloads a Helm release owns, also of workloads it gets later. */
  | { kind: 'release'; namespace: string; name: string }
  /** By Kubernetes' label selector syntax, in one namespace or all. */
  | { kind: 'labels'; selector: string; namespace?: string }
  | { kind: 'names'; namespace: string; names: readonly string[] };

/** A pod with what it belongs to. Shared: must not be changed. */
export interface PlacedPod {
  /** Without volumes, commands and environments. */
  pod: V1Pod;
  workload?: WorkloadRef;
  /** The Helm release that owns its workload. */
  release?: { namespace: string; name: string };
}

/** A workload that makes pods, also while it has none. Shared: must not be changed. */
export interface PlacedWorkload {
  workload: WorkloadRef;
  /** Labels its pods get; its own where those are not known. */
  labels: Record<string, string>;
  release?: { namespace: string; name: string };
}

/** Told of each pod there is first, then of what changes. */
export interface PodHandlers {
  onAdd(pod: PlacedPod): void;
  onUpdate(pod: PlacedPod): void;
  onDelete(pod: PlacedPod): void;
}

/** Workloads and pods of one cluster, in memory. */
export interface ClusterWorkloads {
  /** Rejects when `signal` aborts, or in words when nothing there may be listed. */
  ready(signal?: AbortSignal): Promise<void>;
  /** Why it may be stale or not all, in one sentence. */
  readonly problem: string | undefined;
  /** ISO 8601; undefined before all has been read once. */
  readonly syncedAt: string | undefined;
  /** @throws InputError for a label selector that is not one */
  pods(selection: PodSelection): PlacedPod[];
  pod(namespace: string, name: string): PlacedPod | undefined;
  /** Of one namespace. Jobs that a CronJob made are told by that. */
  workloads(namespace: string): PlacedWorkload[];
  /** Labels and annotations of a namespace; undefined where it is not known. */
  namespace(name: string):
    | {
        name: string;
        labels: Record<string, string>;
        annotations: Record<string, string>;
      }
    | undefined;
  /** Names of the namespaces whose pods may be listed. */
  namespaces(): string[];
  /** Whether the pods of a namespace, there or not, may be listed. */
  covers(namespace: string): boolean;
  /** @throws InputError for a label selector that is not one */
  follow(selection: PodSelection, handlers: PodHandlers): () => void;
}

/** What runs on the clusters. Whoever shows it has authorised the user before. */
export interface Workloads {
  /** @throws NotFoundError that names the clusters there are */
  cluster(name: string): ClusterWorkloads;
}
