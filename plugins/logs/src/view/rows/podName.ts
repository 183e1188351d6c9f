import type { LogSource } from '@foredeck/backstage-plugin-logs-common';

/**
 * A pod's name without what all pods of its workload share: the replica set's
 * hash. `cart-7d9f5c8b4-x2x9q` of `Deployment/cart` is `cart x2x9q`.
 */
export function shortPodName(
  source: Pick<LogSource, 'pod' | 'workload'>,
): string {
  const { pod, workload } = source;
  const [kind, name] = workload?.split('/') ?? [];
  if (kind !== 'Deployment' || !name || !pod.startsWith(`${name}-`)) {
    return pod;
  }
  const parts = pod.slice(name.length + 1).split('-');
  return parts.length === 2 ? `${name} ${parts[1]}` : pod;
}

/** The short name, with the container where the pod shows several. */
export function sourceName(source: LogSource, several: boolean): string {
  const name = shortPodName(source);
  return several ? `${name}/${source.container}` : name;
}
