import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';

/** The route of one release below the page of all. */
export const RELEASE_ROUTE = ':cluster/:namespace/:name';

/** The address of a release's page, relative to the page of all releases. */
export function releasePath({ cluster, namespace, name }: ReleaseRef): string {
  return [cluster, namespace, name].map(encodeURIComponent).join('/');
}
