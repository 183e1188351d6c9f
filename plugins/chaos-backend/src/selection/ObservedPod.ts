import type {
  TargetPod,
  TargetWorkload,
} from '@foredeck/backstage-plugin-chaos-common';

/** What a selection has to know of a pod. */
export interface ObservedPod extends TargetPod {
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** When it was made; milliseconds since the epoch. */
  createdAt: number;
  ready: boolean;
  terminating: boolean;
  /** What made it; of a ReplicaSet the Deployment above it. Absent for bare pods. */
  workload?: TargetWorkload;
}

/** What a selection has to know of a workload. */
export interface ObservedWorkload extends TargetWorkload {
  /** Pods it is to have. */
  desired: number;
  /** Pods that are ready. */
  ready: number;
  /** Whether it goes from one revision of its pods to another, or is scaled. */
  rollout: boolean;
  /** Entity refs in lower case of who owns the entity it belongs to. */
  owners: readonly string[];
}

/** All that a selection looks at, at one moment. */
export interface ObservedTarget {
  pods: readonly ObservedPod[];
  workloads: readonly ObservedWorkload[];
  /** Labels of namespaces, by name. */
  namespaces: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** The moment it was read; milliseconds since the epoch. */
  readAt: number;
}

/** `Deployment/shop-dev/cart`. */
export function workloadKey({ kind, namespace, name }: TargetWorkload): string {
  return `${kind}/${namespace}/${name}`;
}
