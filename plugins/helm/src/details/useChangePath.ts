import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { changePath } from '../page/paths';

/** Where the values of a release are changed; undefined for one that belongs to no component. */
export function useChangePath(release: ReleaseRow): string | undefined {
  const entityLink = useEntityRefLink();
  return release.entityRef
    ? `${entityLink(release.entityRef)}/deploy/${changePath(release)}`
    : undefined;
}
