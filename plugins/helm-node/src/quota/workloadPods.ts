import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { podSpecSchema, podUsage, type PodSpec } from './podUsage';
import { largerUsage, NOTHING, sumUsage, type Usage } from './Usage';

const surge = z.union([z.number(), z.string()]).nullish();

const workloadSchema = z.object({
  kind: z.string(),
  spec: z
    .object({
      replicas: z.number().nullish(),
      parallelism: z.number().nullish(),
      suspend: z.boolean().nullish(),
      template: z.object({ spec: podSpecSchema }).nullish(),
      strategy: z
        .object({
          type: z.string().nullish(),
          rollingUpdate: z.object({ maxSurge: surge }).nullish(),
        })
        .nullish(),
      updateStrategy: z
        .object({
          type: z.string().nullish(),
          rollingUpdate: z.object({ maxSurge: surge }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  status: z.object({ desiredNumberScheduled: z.number().nullish() }).nullish(),
});

/** How many pods a workload runs, and of which kind. */
export interface WorkloadPods {
  count: number;
  spec: PodSpec;
  /** How many more may run while its pods are replaced. */
  surge: number;
}

/** The pods of a workload or of a lone pod; undefined for anything else. */
export function workloadPods(object: JsonObject): WorkloadPods | undefined {
  if (object.kind === 'Pod') {
    const spec = podSpecSchema.safeParse(object.spec);
    return spec.success ? { count: 1, spec: spec.data, surge: 0 } : undefined;
  }
  const parsed = workloadSchema.safeParse(object);
  const spec = parsed.success ? parsed.data.spec : undefined;
  if (!parsed.success || !spec?.template) {
    return undefined;
  }
  const pods = { spec: spec.template.spec };
  switch (parsed.data.kind) {
    case 'Deployment': {
      const count = spec.replicas ?? 1;
      const rolling = (spec.strategy?.type ?? 'RollingUpdate') !== 'Recreate';
      const more = spec.strategy?.rollingUpdate?.maxSurge ?? '25%';
      return { ...pods, count, surge: rolling ? share(more, count) : 0 };
    }
    case 'DaemonSet': {
      // How many nodes it runs on is known once it runs.
      const count = parsed.data.status?.desiredNumberScheduled ?? 0;
      const more = spec.updateStrategy?.rollingUpdate?.maxSurge ?? 0;
      return { ...pods, count, surge: share(more, count) };
    }
    case 'StatefulSet':
    case 'ReplicaSet':
    case 'ReplicationController':
      return { ...pods, count: spec.replicas ?? 1, surge: 0 };
    case 'Job':
      return {
        ...pods,
        count: spec.suspend ? 0 : spec.parallelism ?? 1,
        surge: 0,
      };
    default:
      return undefined;
  }
}

/** A number of pods, or a percentage of them, rounded up as Kubernetes does for a surge. */
function share(more: number | string, count: number): number {
  if (typeof more === 'number') {
    return more;
  }
  const percent = /^(\d+)%$/.exec(more)?.[1];
  return percent ? Math.ceil((Number(percent) * count) / 100) : 0;
}

/**
 * The most that a workload takes from before the change until its pods are
 * all replaced: old pods go as new ones become ready, and at most `surge` more
 * than wanted run at a time.
 *
 * @param replaced - whether the pods themselves change
 * @param counts - whether a quota counts such pods
 */
export function peakUsage(
  before: WorkloadPods | undefined,
  after: WorkloadPods | undefined,
  replaced: boolean,
  counts: (spec: PodSpec) => boolean,
): Usage {
  const oldPod =
    before && counts(before.spec) ? podUsage(before.spec) : NOTHING;
  const newPod = after && counts(after.spec) ? podUsage(after.spec) : NOTHING;
  const old = before?.count ?? 0;
  const wanted = after?.count ?? 0;
  const end = sumUsage([{ usage: newPod, times: wanted }]);
  if (!before || !after || !replaced) {
    return end;
  }
  // New pods first, then as many old ones as may still run; and the reverse.
  const most = wanted + after.surge;
  const side = (first: number, second: number) => [
    Math.min(first, most),
    Math.min(second, most - Math.min(first, most)),
  ];
  const [newest, kept] = side(wanted, old);
  const [oldest, begun] = side(old, wanted);
  return largerUsage(
    end,
    largerUsage(
      sumUsage([
        { usage: newPod, times: newest },
        { usage: oldPod, times: kept },
      ]),
      sumUsage([
        { usage: newPod, times: begun },
        { usage: oldPod, times: oldest },
      ]),
    ),
  );
}

/** What a workload takes while nothing changes. */
export function steadyUsage(
  pods: WorkloadPods | undefined,
  counts: (spec: PodSpec) => boolean,
): Usage {
  return pods && counts(pods.spec)
    ? sumUsage([{ usage: podUsage(pods.spec), times: pods.count }])
    : NOTHING;
}
