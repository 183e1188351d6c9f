import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { parseQuantity, pieces } from './Quantity';
import { sumUsage, type Usage } from './Usage';

const claimSchema = z.object({
  storageClassName: z.string().nullish(),
  resources: z
    .object({
      requests: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullish(),
});

const serviceSchema = z.object({
  type: z.string().nullish(),
  ports: z.array(z.unknown()).nullish(),
  allocateLoadBalancerNodePorts: z.boolean().nullish(),
});

const claimsSchema = z.object({
  replicas: z.number().nullish(),
  volumeClaimTemplates: z.array(z.object({ spec: claimSchema })).nullish(),
});

/** Kinds of the core group that quotas also count by their bare name. */
const NAMED = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
]);

/** What being there takes of a quota, pods left out. */
export function objectUsage(
  object: JsonObject,
  { group, plural }: { group: string; plural: string },
): Usage {
  const usage = new Map<string, bigint>([
    [`count/${plural}${group && `.${group}`}`, pieces(1)],
  ]);
  if (!group && NAMED.has(plural)) {
    usage.set(plural, pieces(1));
  }
  if (!group && plural === 'services') {
    serviceUsage(object).forEach((amount, key) => usage.set(key, amount));
  }
  const claim = claimSchema.safeParse(object.spec);
  if (!group && plural === 'persistentvolumeclaims' && claim.success) {
    storageUsage(claim.data).forEach((amount, key) => usage.set(key, amount));
  }
  return usage;
}

/** The claims a StatefulSet makes, one per pod and template. */
export function claimsOfSet(object: JsonObject): Usage {
  const spec = claimsSchema.safeParse(object.spec);
  if (object.kind !== 'StatefulSet' || !spec.success) {
    return new Map();
  }
  return sumUsage(
    (spec.data.volumeClaimTemplates ?? []).map(template => ({
      usage: new Map([
        ...objectUsage({}, { group: '', plural: 'persistentvolumeclaims' }),
        ...storageUsage(template.spec),
      ]),
      times: spec.data.replicas ?? 1,
    })),
  );
}

function serviceUsage({ spec }: JsonObject): Map<string, bigint> {
  const parsed = serviceSchema.safeParse(spec);
  const { type, ports, allocateLoadBalancerNodePorts } = parsed.success
    ? parsed.data
    : {};
  const balanced = type === 'LoadBalancer';
  const open =
    type === 'NodePort' ||
    (balanced && allocateLoadBalancerNodePorts !== false);
  return new Map([
    ['services.loadbalancers', pieces(balanced ? 1 : 0)],
    ['services.nodeports', pieces(open ? ports?.length ?? 0 : 0)],
  ]);
}

function storageUsage({
  resources,
  storageClassName,
}: z.infer<typeof claimSchema>): Map<string, bigint> {
  const storage = parseQuantity(resources?.requests.storage) ?? 0n;
  const usage = new Map([['requests.storage', storage]]);
  if (storageClassName) {
    const byClass = `${storageClassName}.storageclass.storage.k8s.io`;
    usage.set(`${byClass}/requests.storage`, storage);
    usage.set(`${byClass}/persistentvolumeclaims`, pieces(1));
  }
  return usage;
}
