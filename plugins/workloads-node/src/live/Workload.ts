import type {
  V1DaemonSet,
  V1Deployment,
  V1Job,
  V1StatefulSet,
} from '@kubernetes/client-node';

/** A live workload with its kind, which list items of the API leave out. */
export type Workload =
  | { kind: 'Deployment'; object: V1Deployment }
  | { kind: 'StatefulSet'; object: V1StatefulSet }
  | { kind: 'DaemonSet'; object: V1DaemonSet }
  | { kind: 'Job'; object: V1Job };

export type WorkloadKind = Workload['kind'];

const KINDS: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
] satisfies WorkloadKind[];

export function isWorkloadKind(kind: string): kind is WorkloadKind {
  return KINDS.includes(kind);
}
