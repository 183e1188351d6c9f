/** Kinds of workloads that can be hit. All others never are. */
export const TARGET_KINDS = ['Deployment', 'StatefulSet'] as const;

export type TargetKind = (typeof TARGET_KINDS)[number];

/** A workload on a cluster. */
export interface TargetWorkload {
  kind: string;
  namespace: string;
  name: string;
}

/** A pod, told from an earlier one of the same name by its `uid`. */
export interface TargetPod {
  namespace: string;
  name: string;
  uid: string;
}

/**
 * Which of the target's pods may be hit. All conditions have to hold; absent
 * ones do. Bare pods, Jobs, DaemonSets and workloads in a rollout are never hit.
 */
export interface SelectionSpec {
  /** On the pod's labels, as Kubernetes writes it: `app in (cart, orders)`. */
  labelSelector?: string;
  /** On the pod's annotations, in the same syntax. */
  annotationSelector?: string;
  /** On the labels of the pod's namespace, in the same syntax. */
  namespaceSelector?: string;
  /** Only in these of the target's namespaces. */
  namespaces?: string[];
  kinds?: TargetKind[];
  /** Only workloads of entities that one of these entity refs owns. */
  owners?: string[];
  /** Only these workloads, such as `Deployment/cart`. */
  workloads?: string[];
  /** Only pods of such names; RE2 syntax, anywhere in the name unless anchored. */
  includedPodNames?: string;
  /** No pods of such names; RE2 syntax. */
  excludedPodNames?: string;
  /** Seconds that a pod has been there at least. */
  minimumAgeSeconds: number;
  /** The consent to hit StatefulSets, which hold data. */
  statefulSets: boolean;
}

/** Why a pod is left out, from what can never change to what passes by itself. */
export const INELIGIBLE_CODES = [
  'bare-pod',
  'job',
  'daemon-set',
  'other-kind',
  'stateful-set-without-consent',
  'kind-filter',
  'namespace-filter',
  'owner-filter',
  'workload-filter',
  'label-filter',
  'annotation-filter',
  'name-filter',
  'unknown-workload',
  'too-few-replicas',
  'rollout',
  'terminating',
  'not-ready',
  'too-young',
] as const;

export type IneligibleCode = (typeof INELIGIBLE_CODES)[number];

/** A pod that may be hit. */
export interface EligiblePod extends TargetPod {
  workload: TargetWorkload;
  /** Seconds since it was made. */
  ageSeconds: number;
}

/** A pod that is left out. */
export interface IneligiblePod extends TargetPod {
  workload?: TargetWorkload;
  code: IneligibleCode;
  /** Why, in one sentence. */
  reason: string;
}
