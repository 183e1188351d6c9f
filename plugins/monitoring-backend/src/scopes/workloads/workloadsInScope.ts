import {
  madeBy,
  podsInScope,
  type ResolvedScope,
} from '@foredeck/backstage-plugin-scopes-node';
import type {
  PlacedPod,
  PlacedWorkload,
  Workloads,
} from '@foredeck/backstage-plugin-workloads-node';
import { BARE_POD } from './findWorkload';

/** A workload of a scope, with the pods it has now. */
export interface WorkloadInScope {
  cluster: string;
  namespace: string;
  kind: string;
  name: string;
  /** One of its pods, or one as it would make it: tells to whom it belongs. */
  sample: PlacedPod;
  pods: PlacedPod[];
}

/** What a scope has on each cluster; workloads that are scaled to zero included. */
export function workloadsInScope(
  workloads: Workloads,
  scope: ResolvedScope,
): { workloads: WorkloadInScope[]; namespaces: Map<string, Set<string>> } {
  const found = new Map<string, WorkloadInScope>();
  const namespaces = new Map<string, Set<string>>();
  const add = (cluster: string, placed: PlacedPod, isPod: boolean) => {
    const one = locate(cluster, placed);
    const key = [cluster, one.namespace, one.kind, one.name].join('/');
    const known = found.get(key) ?? { ...one, pods: [] };
    if (isPod) {
      known.pods.push(placed);
    }
    found.set(key, known);
    note(namespaces, cluster, one.namespace);
  };
  for (const [cluster, pods] of podsInScope(workloads, scope)) {
    pods.forEach(pod => add(cluster, pod, true));
  }
  for (const { cluster, selection, only } of scope.parts) {
    const observed = workloads.cluster(cluster);
    if (selection.kind === 'namespaces' && !only) {
      selection.namespaces.forEach(namespace => {
        note(namespaces, cluster, namespace);
        observed
          .workloads(namespace)
          .forEach(one => add(cluster, madeBy(one), false));
      });
    } else if (selection.kind === 'release') {
      const ofRelease = ({ release }: PlacedWorkload) =>
        release?.namespace === selection.namespace &&
        release.name === selection.name;
      observed
        .workloads(selection.namespace)
        .filter(ofRelease)
        .map(one => madeBy(one))
        .filter(one => only?.(one) ?? true)
        .forEach(one => add(cluster, one, false));
    }
  }
  return { workloads: [...found.values()], namespaces };
}

function locate(
  cluster: string,
  sample: PlacedPod,
): Omit<WorkloadInScope, 'pods'> {
  const { namespace = '', name = '' } = sample.pod.metadata ?? {};
  const workload = sample.workload ?? { kind: BARE_POD, namespace, name };
  return {
    cluster,
    namespace,
    kind: workload.kind,
    name: workload.name,
    sample,
  };
}

function note(
  namespaces: Map<string, Set<string>>,
  cluster: string,
  namespace: string,
): void {
  namespaces.set(
    cluster,
    (namespaces.get(cluster) ?? new Set()).add(namespace),
  );
}
