import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';

const words = new Intl.Collator('en', { numeric: true });

/** By name, so that one release's stages stand together, then where it runs. */
export function releaseOrder(a: ReleaseRef, b: ReleaseRef): number {
  return (
    words.compare(a.name, b.name) ||
    words.compare(a.cluster, b.cluster) ||
    words.compare(a.namespace, b.namespace)
  );
}
