import type { QuotaCheck } from '@foredeck/backstage-plugin-helm-common';
import type { JsonObject } from '@backstage/types';
import { claimsOfSet, objectUsage } from './objectUsage';
import { formatQuantity, parseQuantity } from './Quantity';
import { countsPod, isScoped, type Quota } from './quotaScope';
import { largerUsage, sumUsage, type Usage } from './Usage';
import { peakUsage, steadyUsage, workloadPods } from './workloadPods';

/** One object before and after, with how its kind is called in paths. */
export interface CountedObject {
  group: string;
  plural: string;
  live?: JsonObject;
  after?: JsonObject;
  /** Whether a workload makes other pods than it has now. */
  replaced?: boolean;
}

/** The record Helm stores with each revision. */
const RECORD: CountedObject = { group: '', plural: 'secrets', after: {} };

/**
 * What a change adds to each quota of its namespace at its peak: rollouts run
 * at once, and what is to be deleted is still there, as Helm deletes last.
 */
export function checkQuotas(
  quotas: readonly Quota[],
  objects: readonly CountedObject[],
): QuotaCheck[] {
  return quotas.flatMap(quota => {
    const added = sumUsage(
      [...objects, RECORD].flatMap(one => difference(quota, one)),
    );
    return Object.entries(quota.spec.hard).flatMap(([resource, hard]) => {
      const adds = added.get(resource) ?? 0n;
      if (adds === 0n) {
        return [];
      }
      const used = quota.status.used[resource] ?? '0';
      const limit = parseQuantity(hard);
      return {
        quota: quota.metadata.name,
        resource,
        hard,
        used,
        adds: formatQuantity(adds, resource),
        exceeded:
          adds > 0n &&
          limit !== undefined &&
          (parseQuantity(used) ?? 0n) + adds > limit,
      };
    });
  });
}

function difference(
  quota: Quota,
  { live, after, replaced = false, ...kind }: CountedObject,
): Array<{ usage: Usage; times: number }> {
  if (!after) {
    return [];
  }
  const counts = (pod: Parameters<typeof countsPod>[1]) =>
    countsPod(quota, pod);
  const [before, wanted] = [live && workloadPods(live), workloadPods(after)];
  const pods = [
    {
      usage: peakUsage(before, wanted, replaced, counts),
      times: 1,
    },
    { usage: steadyUsage(before, counts), times: -1 },
  ];
  if (isScoped(quota)) {
    return pods;
  }
  const claims = claimsOfSet(after);
  const old: Usage = live ? claimsOfSet(live) : new Map();
  return [
    ...pods,
    // A claim outlives the pod it was made for.
    { usage: largerUsage(old, claims), times: 1 },
    { usage: old, times: -1 },
    { usage: objectUsage(after, kind), times: 1 },
    ...(live ? [{ usage: objectUsage(live, kind), times: -1 }] : []),
  ];
}
