import type {
  ClusterWorkloads,
  PlacedPod,
  PlacedWorkload,
} from '@foredeck/backstage-plugin-workloads-node';

/** Letters that Kubernetes makes random names of: no vowels, no 0, 1 or 3. */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';

/** What follows a workload's name and a dash in the names of its pods. */
const ENDINGS: { [kind: string]: RegExp } = {
  Deployment: new RegExp(`^${RANDOM}{6,10}-${RANDOM}{5}$`),
  StatefulSet: /^\d+$/,
  DaemonSet: new RegExp(`^${RANDOM}{5}$`),
  Job: new RegExp(`^(\\d+-)?${RANDOM}{5}$`),
  CronJob: new RegExp(`^\\d+-(\\d+-)?${RANDOM}{5}$`),
};

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
    .filter(({ workload }) => namesSo(workload, name));
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

function namesSo(
  { kind, name }: PlacedWorkload['workload'],
  pod: string,
): boolean {
  return (
    pod.startsWith(`${name}-`) &&
    (ENDINGS[kind]?.test(pod.slice(name.length + 1)) ?? false)
  );
}
