import type { KubernetesObject } from '@kubernetes/client-node';
import { z } from 'zod';
import { hostsOf } from '../../plan/objects/hostsOf';
import type { UsedHost } from './ClusterFacts';

/** What answers at hosts, where the cluster has it. */
export const HOST_KINDS = [
  { kind: 'Ingress', path: '/apis/networking.k8s.io/v1/ingresses' },
  { kind: 'HTTPRoute', path: '/apis/gateway.networking.k8s.io/v1/httproutes' },
  { kind: 'Route', path: '/apis/route.openshift.io/v1/routes' },
] as const;

const EVERYTHING = '/';

const listSchema = z.object({
  items: z.array(z.custom<KubernetesObject>()).default([]),
});

const ingressSchema = z.object({
  spec: z.object({
    rules: z
      .array(
        z.object({
          host: z.string().optional(),
          http: z
            .object({
              paths: z.array(z.object({ path: z.string().optional() })),
            })
            .optional(),
        }),
      )
      .default([]),
  }),
});

/** @param list - as the API server answers it; its items come without their kind */
export function usedHosts(kind: string, list: unknown): UsedHost[] {
  return listSchema
    .parse(list ?? {})
    .items.flatMap(object => hostUse({ ...object, kind }));
}

/** The hosts an object answers at, an Ingress path by path. */
export function hostUse(object: KubernetesObject): UsedHost[] {
  const { kind = '', metadata } = object;
  const { namespace = '', name = '' } = metadata ?? {};
  const ingress =
    kind === 'Ingress' ? ingressSchema.safeParse(object) : undefined;
  const found: Array<[string, string]> = ingress?.success
    ? ingress.data.spec.rules.flatMap(({ host, http }) =>
        host
          ? (http?.paths ?? [{}]).map((one): [string, string] => [
              host,
              one.path ?? EVERYTHING,
            ])
          : [],
      )
    : hostsOf(object).map((host): [string, string] => [host, EVERYTHING]);
  return found.map(([host, path]) => ({ host, path, kind, namespace, name }));
}
