import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';

/** `cluster/namespace/name`; a cluster's name may itself hold slashes. */
export function releaseRefText(ref: ReleaseRef): string {
  return `${ref.cluster}/${ref.namespace}/${ref.name}`;
}

/** Undefined for a text that is no release ref. */
export function parseReleaseRef(text: string): ReleaseRef | undefined {
  const parts = text.split('/');
  const name = parts.pop();
  const namespace = parts.pop();
  const cluster = parts.join('/');
  return name && namespace && cluster
    ? { cluster, namespace, name }
    : undefined;
}
