import { useCallback } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { formatReleaseKey } from '../page/releaseKey';
import { releaseRouteRef } from '../routes';

/**
 * Gives where a release is shown: at its component when it has one, else on a
 * page of its own; undefined in a portal without that page.
 */
export function useReleasePath() {
  const entityLink = useEntityRefLink();
  const page = useRouteRef(releaseRouteRef);
  return useCallback(
    (release: ReleaseRef, entityRef?: string): string | undefined => {
      const { cluster, namespace, name } = release;
      return entityRef
        ? `${entityLink(entityRef)}/deploy?release=${encodeURIComponent(
            formatReleaseKey(release),
          )}`
        : page?.({ cluster, namespace, name });
    },
    [entityLink, page],
  );
}
