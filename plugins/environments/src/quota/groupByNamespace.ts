import { QuotaUse } from '@foredeck/backstage-plugin-environments-common';

/** The uses of each namespace's quotas, in the order they came; a total is under ''. */
export function groupByNamespace(
  quota: readonly QuotaUse[],
): Array<{ namespace: string; quota: QuotaUse[] }> {
  const groups = new Map<string, QuotaUse[]>();
  for (const use of quota) {
    const namespace = use.namespace ?? '';
    groups.set(namespace, [...(groups.get(namespace) ?? []), use]);
  }
  return [...groups].map(([namespace, uses]) => ({ namespace, quota: uses }));
}
