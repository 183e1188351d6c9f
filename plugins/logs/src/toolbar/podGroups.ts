import type {
  LastState,
  LogNarrowing,
  LogSource,
  LogTargets,
  TargetContainer,
  TargetPod,
} from '@foredeck/backstage-plugin-logs-common';

export type TargetPlace = LogTargets['places'][number];

/** A pod, with where it is. */
export interface PlacedPod extends TargetPod {
  cluster: string;
  namespace: string;
}

/**
 * The latest run of a container that is over, and how it ended: the latest of
 * all while the container waits to be started again, else the one before.
 */
export function endedRun({ restarts, state, previous }: TargetContainer): {
  run: number;
  last?: LastState;
} {
  return state.ended
    ? { run: restarts, last: state.ended }
    : { run: restarts - 1, last: previous };
}

/** Pods that one workload made. */
export interface PodGroup {
  key: string;
  namespace: string;
  /** Such as `Deployment/cart`; absent for pods that nothing made. */
  workload?: string;
  pods: PlacedPod[];
}

/** The places that a view is narrowed down to; all without one. */
export function placesOf(
  targets: LogTargets | undefined,
  where: { cluster?: string; namespace?: string },
): TargetPlace[] {
  return (targets?.places ?? []).filter(
    place =>
      (where.cluster === undefined || place.cluster === where.cluster) &&
      (where.namespace === undefined || place.namespace === where.namespace),
  );
}

export function podsOf(places: readonly TargetPlace[]): PlacedPod[] {
  return places.flatMap(({ cluster, namespace, pods }) =>
    pods.map(pod => ({ ...pod, cluster, namespace })),
  );
}

/** Pods by workload; by namespace and name, those of none last, trouble first among pods. */
export function groupPods(pods: readonly PlacedPod[]): PodGroup[] {
  const groups = new Map<string, PodGroup>();
  for (const pod of pods) {
    const { cluster, namespace, workload } = pod;
    const key = [cluster, namespace, workload].join('/');
    const group = groups.get(key) ?? { key, namespace, workload, pods: [] };
    group.pods.push(pod);
    groups.set(key, group);
  }
  const list = [...groups.values()];
  for (const group of list) {
    group.pods.sort(
      (a, b) =>
        Number(a.ready) - Number(b.ready) || a.name.localeCompare(b.name),
    );
  }
  return list.sort(
    (a, b) =>
      a.namespace.localeCompare(b.namespace) ||
      Number(a.workload === undefined) - Number(b.workload === undefined) ||
      a.key.localeCompare(b.key),
  );
}

/** Whether a pod stays in a view. */
export function isInView(pod: TargetPod, narrow: LogNarrowing): boolean {
  return (
    (narrow.pods?.includes(pod.name) ?? true) &&
    (narrow.workloads === undefined ||
      (pod.workload !== undefined && narrow.workloads.includes(pod.workload)))
  );
}

/** The run of a container that is there now, or one before it. */
export function runOf(
  pod: PlacedPod,
  container: TargetContainer,
  run: number = container.restarts,
): LogSource {
  return {
    cluster: pod.cluster,
    namespace: pod.namespace,
    pod: pod.name,
    podUid: pod.uid,
    container: container.name,
    containerKind: container.kind,
    run,
    node: pod.node,
    workload: pod.workload,
    release: pod.release,
  };
}
