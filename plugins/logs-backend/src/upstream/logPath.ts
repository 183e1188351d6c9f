import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { ContainerStart } from './ContainerLogs';

/** What is asked of the kubelet. */
export interface LogQuery {
  from: ContainerStart;
  follow: boolean;
  /** The run before the last restart. */
  previous: boolean;
}

/** Where the API server has a pod. */
export function podPath({ namespace, pod }: LogSource): string {
  const part = encodeURIComponent;
  return `/api/v1/namespaces/${part(namespace)}/pods/${part(pod)}`;
}

/**
 * Where the API server gives a container's log. It cuts `sinceTime` to whole
 * seconds on its way to the kubelet, so earlier lines may come as well.
 */
export function logPath(source: LogSource, query: LogQuery): string {
  const { from, follow, previous } = query;
  const parameters = new URLSearchParams({
    container: source.container,
    timestamps: 'true',
    ...(follow && { follow: 'true' }),
    ...(previous && { previous: 'true' }),
    ...(from.kind === 'tail' && { tailLines: String(from.lines) }),
    ...(from.kind === 'since' && { sinceTime: from.time }),
    ...(from.kind === 'after' && { sinceTime: from.cursor.time }),
  });
  return `${podPath(source)}/log?${parameters}`;
}
