/** One step of an operation, in the order it happens. */
export interface PhaseLine {
  id: string;
  label: string;
  state: 'todo' | 'active' | 'done' | 'failed';
  /** What is going on in it, in words. */
  message?: string;
}

/** A Kubernetes object an operation changes, with its live state. */
export interface ResourceLine {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  state: 'ready' | 'progressing' | 'failed' | 'missing' | 'unknown';
  message?: string;
  /** Ready and wanted replicas, where the kind has them. */
  ready?: number;
  desired?: number;
}

/** A pod and what is wrong with it, if anything is. */
export interface PodLine {
  name: string;
  workload: string;
  phase: string;
  ready: boolean;
  restarts: number;
  image?: string;
  startedAt?: string;
  problem?: string;
}

/** Something that happened, newest last in a list. */
export interface EventLine {
  at: string;
  reason: string;
  message: string;
  /** Such as `Pod/cart-7d9`. */
  object?: string;
  /** Kubernetes' own: `Normal` or `Warning`. */
  type?: string;
  count?: number;
}
