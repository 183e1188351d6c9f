import { z } from 'zod';
import { parseQuantity, pieces } from './Quantity';
import type { Usage } from './Usage';

const amounts = z.record(z.string(), z.union([z.string(), z.number()]));

const containerSchema = z.object({
  restartPolicy: z.string().optional(),
  resources: z
    .object({ requests: amounts.optional(), limits: amounts.optional() })
    .optional(),
});

/** What of a pod's spec a quota counts. */
export const podSpecSchema = z.object({
  containers: z.array(containerSchema).default([]),
  initContainers: z.array(containerSchema).default([]),
  overhead: amounts.optional(),
  activeDeadlineSeconds: z.number().optional(),
  priorityClassName: z.string().optional(),
});

export type PodSpec = z.infer<typeof podSpecSchema>;

type Container = z.infer<typeof containerSchema>;
type Side = 'requests' | 'limits';

/**
 * What one pod takes of a quota. Its containers and sidecars run side by side;
 * an init container runs before them, beside the sidecars started by then.
 * Source: "Resource sharing within containers", Kubernetes documentation.
 */
export function podUsage(spec: PodSpec): Usage {
  const usage = new Map<string, bigint>([
    ['pods', pieces(1)],
    ['count/pods', pieces(1)],
  ]);
  for (const side of ['requests', 'limits'] as const) {
    for (const name of resourcesOf(spec, side)) {
      const amount = effective(spec, side, name);
      usage.set(`${side}.${name}`, amount);
      if (side === 'requests') {
        usage.set(name, amount);
      }
    }
  }
  return usage;
}

function resourcesOf(spec: PodSpec, side: Side): Set<string> {
  return new Set(
    [...spec.containers, ...spec.initContainers].flatMap(one => [
      ...Object.keys(one.resources?.[side] ?? {}),
      // A request that is left out is as high as the limit.
      ...(side === 'requests' ? Object.keys(one.resources?.limits ?? {}) : []),
    ]),
  );
}

function effective(spec: PodSpec, side: Side, name: string): bigint {
  const amount = (one: Container) => declared(one, side, name);
  let sidecars = 0n;
  let start = 0n;
  for (const one of spec.initContainers) {
    if (one.restartPolicy === 'Always') {
      sidecars += amount(one);
      start = max(start, sidecars);
    } else {
      start = max(start, sidecars + amount(one));
    }
  }
  const running = spec.containers.reduce(
    (sum, one) => sum + amount(one),
    sidecars,
  );
  return max(start, running) + (parseQuantity(spec.overhead?.[name]) ?? 0n);
}

function declared({ resources }: Container, side: Side, name: string): bigint {
  const text =
    resources?.[side]?.[name] ??
    (side === 'requests' ? resources?.limits?.[name] : undefined);
  return parseQuantity(text) ?? 0n;
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
