import type { WorkloadRef } from '@foredeck/backstage-plugin-workloads-node';

/** Letters that Kubernetes makes random names of: no vowels, no 0, 1 or 3. */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';

/** What follows a workload's name and a dash in the names of its pods. */
const ENDINGS: { [kind: string]: string } = {
  Deployment: `${RANDOM}{6,10}-${RANDOM}{5}`,
  ReplicaSet: `${RANDOM}{5}`,
  StatefulSet: '[0-9]+',
  DaemonSet: `${RANDOM}{5}`,
  Job: `([0-9]+-)?${RANDOM}{5}`,
  CronJob: `[0-9]+-([0-9]+-)?${RANDOM}{5}`,
};

/**
 * Regular expression, in the syntax that RE2 and JavaScript share and without
 * anchors, that fits the names Kubernetes gives to pods of a workload, also of
 * those that are gone; undefined for kinds that name their pods otherwise.
 */
export function podNamePattern({
  kind,
  name,
}: Pick<WorkloadRef, 'kind' | 'name'>): string | undefined {
  const ending = Object.hasOwn(ENDINGS, kind) ? ENDINGS[kind] : undefined;
  // Of the letters that names are made of only the dot is special.
  return ending && `${name.replaceAll('.', '\\.')}-${ending}`;
}

/** Whether a workload would give its pods such a name. */
export function namesPodSo(
  workload: Pick<WorkloadRef, 'kind' | 'name'>,
  pod: string,
): boolean {
  const pattern = podNamePattern(workload);
  return pattern !== undefined && new RegExp(`^(?:${pattern})$`).test(pod);
}
