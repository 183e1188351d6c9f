import type { QuotaUse } from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { formatQuantity, parseQuantity } from './quantity';

/** A ResourceQuota as it is kept in memory. */
export interface WatchedQuota extends KubernetesObject {
  status?: {
    hard?: Record<string, string>;
    used?: Record<string, string>;
  };
}

/** Leaves out of a quota what nobody reads. */
export function slimQuota(object: KubernetesObject): KubernetesObject {
  const { metadata, status } = object as WatchedQuota;
  const slim: WatchedQuota = {
    metadata: {
      name: metadata?.name,
      namespace: metadata?.namespace,
      uid: metadata?.uid,
      resourceVersion: metadata?.resourceVersion,
    },
    status: { hard: status?.hard, used: status?.used },
  };
  return slim;
}

/** What is used of the quotas of some namespaces, the fullest first. */
export function quotaUse(quotas: readonly WatchedQuota[]): QuotaUse[] {
  return quotas
    .flatMap(({ metadata, status }) =>
      Object.entries(status?.hard ?? {}).map(([resource, hard]): QuotaUse => {
        const used = status?.used?.[resource] ?? '0';
        return {
          namespace: metadata?.namespace,
          resource,
          used,
          hard,
          ratio: ratio(parseQuantity(used) ?? 0, parseQuantity(hard) ?? 0),
        };
      }),
    )
    .sort(byRatio);
}

/** Sums by resource, the fullest first. */
export function totalQuota(uses: readonly QuotaUse[]): QuotaUse[] {
  const sums = new Map<string, { used: number; hard: number }>();
  for (const { resource, used, hard } of uses) {
    const sum = sums.get(resource) ?? { used: 0, hard: 0 };
    sum.used += parseQuantity(used) ?? 0;
    sum.hard += parseQuantity(hard) ?? 0;
    sums.set(resource, sum);
  }
  return [...sums]
    .map(([resource, { used, hard }]) => ({
      resource,
      used: formatQuantity(used, resource),
      hard: formatQuantity(hard, resource),
      ratio: ratio(used, hard),
    }))
    .sort(byRatio);
}

/** A limit of nothing is full as soon as something is used. */
function ratio(used: number, hard: number): number {
  if (hard > 0) {
    return used / hard;
  }
  return used > 0 ? 1 : 0;
}

function byRatio(one: QuotaUse, other: QuotaUse): number {
  return (
    other.ratio - one.ratio || one.resource.localeCompare(other.resource, 'en')
  );
}
