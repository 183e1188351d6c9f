import type { KubernetesObject } from '@kubernetes/client-node';

/** `kind/namespace/name`, as plans name objects outside of releases. */
export function objectKey(object: KubernetesObject): string {
  const { namespace = '', name = '' } = object.metadata ?? {};
  return `${object.kind}/${namespace}/${name}`;
}

/** `kind/name`, as a snapshot names what no namespace holds. */
export function clusterKey(object: KubernetesObject): string {
  return `${object.kind}/${object.metadata?.name ?? ''}`;
}

/** The group of an `apiVersion`; empty for the core. */
export function groupOf(apiVersion: string | undefined): string {
  return apiVersion?.includes('/') ? apiVersion.split('/')[0] : '';
}
