import type { HistoryPods } from '@foredeck/backstage-plugin-logs-node';

/** Letters that Kubernetes makes random names of: no vowels, no 0, 1 or 3. */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';

/** What follows a workload's name and a dash in the names of its pods. */
const ENDINGS: Record<string, string> = {
  Deployment: `${RANDOM}{6,10}-${RANDOM}{5}`,
  ReplicaSet: `${RANDOM}{5}`,
  StatefulSet: '[0-9]+',
  DaemonSet: `${RANDOM}{5}`,
  Job: `([0-9]+-)?${RANDOM}{5}`,
  CronJob: `[0-9]+-([0-9]+-)?${RANDOM}{5}`,
};

export function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * The names of the pods wanted, as a regular expression that is one in RE2 and
 * in Lucene too, to be matched as a whole. Undefined for all pods.
 */
export function podNamePattern(
  pods: HistoryPods | undefined,
): string | undefined {
  if (!pods) {
    return undefined;
  }
  const names = (pods.names ?? []).map(escapeRegex);
  const workloads = (pods.workloads ?? []).flatMap(workload => {
    const [kind, name] = workload.split('/');
    const ending = ENDINGS[kind];
    return ending ? `${escapeRegex(name)}-${ending}` : [];
  });
  const all = [...names, ...workloads];
  // Names nobody has: what was to be found is nothing.
  return all.length > 0 ? all.join('|') : '-';
}
