import { z } from 'zod';
import { podUsage, type PodSpec } from './podUsage';

/** A ResourceQuota as far as it is counted here. */
export const quotaSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z
    .object({
      hard: z.record(z.string(), z.string()).default({}),
      scopes: z.array(z.string()).default([]),
      scopeSelector: z
        .object({
          matchExpressions: z
            .array(
              z.object({
                scopeName: z.string(),
                operator: z.string(),
                values: z.array(z.string()).default([]),
              }),
            )
            .default([]),
        })
        .optional(),
    })
    .prefault({}),
  status: z
    .object({ used: z.record(z.string(), z.string()).default({}) })
    .prefault({}),
});

export type Quota = z.infer<typeof quotaSchema>;

/** A quota with a scope counts nothing but pods. */
export function isScoped({ spec }: Quota): boolean {
  return (
    spec.scopes.length > 0 ||
    Boolean(spec.scopeSelector?.matchExpressions.length)
  );
}

/** Whether a quota counts pods of this kind, by its scopes. */
export function countsPod({ spec }: Quota, pod: PodSpec): boolean {
  const selected = spec.scopeSelector?.matchExpressions ?? [];
  return (
    spec.scopes.every(scope => isIn(scope, pod)) &&
    selected.every(({ scopeName, operator, values }) => {
      if (scopeName !== 'PriorityClass') {
        return isIn(scopeName, pod);
      }
      const name = pod.priorityClassName;
      switch (operator) {
        case 'In':
          return name !== undefined && values.includes(name);
        case 'NotIn':
          return name === undefined || !values.includes(name);
        case 'Exists':
          return name !== undefined;
        default:
          return name === undefined;
      }
    })
  );
}

function isIn(scope: string, pod: PodSpec): boolean {
  const ends = pod.activeDeadlineSeconds !== undefined;
  switch (scope) {
    case 'Terminating':
      return ends;
    case 'NotTerminating':
      return !ends;
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'PriorityClass':
      return pod.priorityClassName !== undefined;
    default:
      return true;
  }
}

/** Without any request or limit for CPU or memory. */
function isBestEffort(pod: PodSpec): boolean {
  const usage = podUsage(pod);
  return !['cpu', 'memory'].some(name =>
    ['requests', 'limits'].some(side => usage.get(`${side}.${name}`)),
  );
}
