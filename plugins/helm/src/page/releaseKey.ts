import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';

/** A release as one text for an address: `cluster/namespace/name`. */
export function formatReleaseKey(release: ReleaseRef): string {
  return [release.cluster, release.namespace, release.name].join('/');
}

/** Reads what `formatReleaseKey` wrote; cluster names may hold a slash. */
export function parseReleaseKey(key: string | null): ReleaseRef | undefined {
  const parts = key?.split('/') ?? [];
  const name = parts.pop();
  const namespace = parts.pop();
  const cluster = parts.join('/');
  return cluster && namespace && name
    ? { cluster, namespace, name }
    : undefined;
}
