import type {
  ClusterWorkloads,
  PlacedPod,
  PlacedWorkload,
} from '@foredeck/backstage-plugin-workloads-node';
import { namesPodSo } from './podNames';

/**
 * What a pod that is gone was part of, as its name tells: Kubernetes names pods
 * after their workload. It belongs to nothing when no workload that is there now,
 * or more than one, would name its pods so.
 */
export function placeGonePod(
  observed: ClusterWorkloads,
  namespace: string,
  name: string,
): PlacedPod {
  const makers = observed
    .workloads(namespace)
    .filter(({ workload }) => namesPodSo(workload, name));
  const [maker] = makers;
  return makers.length === 1
    ? madeBy(maker, name)
    : { pod: { metadata: { namespace, name } } };
}

/** A pod such as the workload makes, for asking who may read it. */
export function madeBy(
  { workload, labels, release }: PlacedWorkload,
  name?: string,
): PlacedPod {
  const { namespace } = workload;
  return { pod: { metadata: { namespace, name, labels } }, workload, release };
}
