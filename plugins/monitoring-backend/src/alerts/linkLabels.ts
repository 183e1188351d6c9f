import type { ScopedNamespace, ScopedWorkload } from '../scopes/ScopeService';

/** On alerts of rules that were made here: the entity they are about. */
export const ENTITY_LABEL = 'foredeck_entity';

/** On alerts of rules that were made here for one workload: such as `Deployment/cart`. */
export const WORKLOAD_LABEL = 'foredeck_workload';

/** Labels that hold the name of a pod. */
const POD_LABELS = ['exported_pod', 'pod', 'pod_name', 'kubernetes_pod_name'];

/** Labels that hold the name of a workload of a kind. */
const KIND_LABELS: Readonly<Record<string, string>> = {
  deployment: 'Deployment',
  statefulset: 'StatefulSet',
  daemonset: 'DaemonSet',
  cronjob: 'CronJob',
  job_name: 'Job',
  replicaset: 'ReplicaSet',
};

/** Labels that hold the name of a workload of any kind, by the common rules. */
const WORKLOAD_LABELS = ['workload', 'owner_name', 'destination_workload'];

/** Labels that are often called as the workload is: good to link, not to authorise. */
const HINT_LABELS = [
  'service',
  'app',
  'app_kubernetes_io_name',
  'app_kubernetes_io_instance',
  'container',
  'job',
];

/** What labels say about where something belongs. */
export interface LabelLink {
  workload?: ScopedWorkload;
  entityRef?: string;
}

/**
 * The workload or entity of a scope that labels name without doubt: by the
 * entity of a rule made here, a pod's name or a workload's. Undefined where they
 * name none, also when they name one that is not in the scope: what this answers
 * may be shown to who may read nothing else of the namespace.
 */
export function linkByName(
  labels: Readonly<Record<string, string>>,
  { workloads }: Pick<ScopedNamespace, 'workloads'>,
): LabelLink | undefined {
  const named = workloads.find(one => namesWorkload(labels, one));
  if (named) {
    return { workload: named, entityRef: named.entityRef };
  }
  if (namesAnyWorkload(labels)) {
    return undefined;
  }
  const entityRef = labels[ENTITY_LABEL];
  const owned = workloads.filter(one => one.entityRef === entityRef);
  if (entityRef === undefined || owned.length === 0) {
    return undefined;
  }
  return { entityRef, ...(owned.length === 1 && { workload: owned[0] }) };
}

/** As {@link linkByName}, and by labels that are mostly called as the workload is. */
export function linkByHint(
  labels: Readonly<Record<string, string>>,
  namespace: Pick<ScopedNamespace, 'workloads'>,
): LabelLink | undefined {
  const found = linkByName(labels, namespace);
  if (found || namesAnyWorkload(labels)) {
    return found;
  }
  const hinted = namespace.workloads.filter(({ name, podLabels }) => {
    const names = new Set([
      name,
      podLabels['app.kubernetes.io/name'],
      podLabels['app.kubernetes.io/instance'],
    ]);
    return HINT_LABELS.some(
      label => labels[label] !== undefined && names.has(labels[label]),
    );
  });
  // Of two that are called alike neither is meant for sure.
  return hinted.length === 1
    ? { workload: hinted[0], entityRef: hinted[0].entityRef }
    : undefined;
}

/** Whether a matcher on this label narrows to pods or one workload. */
export function isWorkloadLabel(label: string): boolean {
  return (
    label === ENTITY_LABEL ||
    label === WORKLOAD_LABEL ||
    POD_LABELS.includes(label) ||
    WORKLOAD_LABELS.includes(label) ||
    label in KIND_LABELS
  );
}

function namesWorkload(
  labels: Readonly<Record<string, string>>,
  { kind, name, podPattern }: ScopedWorkload,
): boolean {
  const told = labels[WORKLOAD_LABEL];
  if (told !== undefined) {
    return told === `${kind}/${name}`;
  }
  // Before the pod: of series of kube-state-metrics that may be its own.
  const byKind = Object.keys(KIND_LABELS).filter(label => labels[label]);
  if (byKind.length) {
    return byKind.some(
      label => KIND_LABELS[label] === kind && labels[label] === name,
    );
  }
  const pod = POD_LABELS.map(label => labels[label]).find(Boolean);
  if (pod !== undefined) {
    return new RegExp(`^(?:${podPattern})$`).test(pod);
  }
  return WORKLOAD_LABELS.some(label => labels[label] === name);
}

function namesAnyWorkload(labels: Readonly<Record<string, string>>): boolean {
  return (
    Boolean(labels[WORKLOAD_LABEL]) ||
    [...POD_LABELS, ...WORKLOAD_LABELS, ...Object.keys(KIND_LABELS)].some(
      label => Boolean(labels[label]),
    )
  );
}
