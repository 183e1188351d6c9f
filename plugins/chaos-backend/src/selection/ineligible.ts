import type { IneligibleCode } from '@foredeck/backstage-plugin-chaos-common';
import type { CompiledSelection } from './CompiledSelection';
import type {
  ObservedPod,
  ObservedTarget,
  ObservedWorkload,
} from './ObservedPod';

/** Why a pod is left out. */
export interface Ineligibility {
  code: IneligibleCode;
  reason: string;
}

/** A workload needs so many ready pods at least to be hit at all. */
export const LEAST_READY = 2;

/**
 * Why a pod may not be hit; undefined when it may. What can never change comes
 * first, then what the selection says, then what passes by itself.
 */
export function ineligible(
  pod: ObservedPod,
  workload: ObservedWorkload | undefined,
  selection: CompiledSelection,
  target: ObservedTarget,
): Ineligibility | undefined {
  return (
    byKind(pod, selection) ??
    byFilter(pod, workload, selection, target) ??
    byState(pod, workload, selection, target)
  );
}

function byKind(
  { workload }: ObservedPod,
  { spec }: CompiledSelection,
): Ineligibility | undefined {
  if (!workload) {
    return no('bare-pod', 'nothing would make it again: no workload owns it');
  }
  switch (workload.kind) {
    case 'Job':
    case 'CronJob':
      return no('job', 'a Job would lose its work');
    case 'DaemonSet':
      return no('daemon-set', 'DaemonSets serve their nodes and are never hit');
    case 'StatefulSet':
      return spec.statefulSets
        ? undefined
        : no(
            'stateful-set-without-consent',
            'StatefulSets are only hit with a consent of their own: set statefulSets',
          );
    case 'Deployment':
      return undefined;
    default:
      return no(
        'other-kind',
        `it is not known how a ${workload.kind} heals; only Deployments and StatefulSets are hit`,
      );
  }
}

function byFilter(
  pod: ObservedPod,
  workload: ObservedWorkload | undefined,
  { spec, ...tests }: CompiledSelection,
  target: ObservedTarget,
): Ineligibility | undefined {
  const { kind, name } = pod.workload ?? {};
  if (spec.kinds && !spec.kinds.some(one => one === kind)) {
    return no('kind-filter', `only ${spec.kinds.join(' and ')} was chosen`);
  }
  const namespaceLabels = target.namespaces.get(pod.namespace);
  if (
    (spec.namespaces && !spec.namespaces.includes(pod.namespace)) ||
    (spec.namespaceSelector !== undefined &&
      !(namespaceLabels && tests.namespaceLabels(namespaceLabels)))
  ) {
    return no('namespace-filter', 'its namespace was not chosen');
  }
  if (spec.workloads && !spec.workloads.includes(`${kind}/${name}`)) {
    return no('workload-filter', 'its workload was not chosen');
  }
  const owners = spec.owners?.map(one => one.toLocaleLowerCase('en-US'));
  if (owners && !workload?.owners.some(one => owners.includes(one))) {
    return no('owner-filter', 'its owner was not chosen');
  }
  if (!tests.labels(pod.labels)) {
    return no('label-filter', `its labels are not ${spec.labelSelector}`);
  }
  if (!tests.annotations(pod.annotations)) {
    return no(
      'annotation-filter',
      `its annotations are not ${spec.annotationSelector}`,
    );
  }
  return !tests.included(pod.name) || tests.excluded(pod.name)
    ? no('name-filter', 'its name was not chosen')
    : undefined;
}

function byState(
  pod: ObservedPod,
  workload: ObservedWorkload | undefined,
  { spec }: CompiledSelection,
  target: ObservedTarget,
): Ineligibility | undefined {
  if (!workload) {
    return no('unknown-workload', 'its workload could not be read');
  }
  if (workload.desired < LEAST_READY) {
    return no(
      'too-few-replicas',
      `its workload has ${workload.desired} replica: each kill would be an outage; scale it to ${LEAST_READY} at least`,
    );
  }
  if (workload.rollout) {
    return no(
      'rollout',
      'its workload is being rolled out; it waits for the end',
    );
  }
  if (pod.terminating) {
    return no('terminating', 'it ends already');
  }
  if (!pod.ready) {
    return no('not-ready', 'it is not ready');
  }
  if (workload.ready < LEAST_READY) {
    return no(
      'too-few-replicas',
      `only ${workload.ready} pod of its workload is ready; ${LEAST_READY} have to be`,
    );
  }
  const age = (target.readAt - pod.createdAt) / 1000;
  return age < spec.minimumAgeSeconds
    ? no(
        'too-young',
        `it is ${Math.max(0, Math.floor(age))} s old; ${
          spec.minimumAgeSeconds
        } s were asked for`,
      )
    : undefined;
}

function no(code: IneligibleCode, reason: string): Ineligibility {
  return { code, reason };
}
