import type { LastState, ContainerKind, SourceState } from './sources';

/** A container that can be read. */
export interface TargetContainer {
  name: string;
  kind: ContainerKind;
  restarts: number;
  state: SourceState;
  /** How its run before the last restart ended, when there was one. */
  previous?: LastState;
}

/** A pod that can be read. */
export interface TargetPod {
  name: string;
  uid: string;
  /** Such as `Deployment/cart`. */
  workload?: string;
  release?: string;
  node?: string;
  ready: boolean;
  /** In words, such as `Running` or `CrashLoopBackOff`. */
  state: string;
  /** ISO 8601. */
  startedAt?: string;
  containers: TargetContainer[];
}

/** A namespace with pods in scope. */
export interface TargetPlace {
  cluster: string;
  clusterTitle: string;
  namespace: string;
  space?: string;
  environment?: string;
  pods: TargetPod[];
  /** Pods the user may not read. */
  hiddenPods: number;
  /** Providers of history for this cluster, by title. */
  history: Array<{ id: string; title: string }>;
}

/** Answer of POST `/targets` with `{ scope }`. */
export interface LogTargets {
  places: TargetPlace[];
  /** Clusters that could not be asked, in words. */
  problems: Array<{ cluster: string; message: string }>;
  /** Why the pods shown may not be all, in one sentence. */
  notice?: string;
}
