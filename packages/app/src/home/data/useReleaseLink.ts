import { useCallback } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { releaseRouteRef } from '@foredeck/backstage-plugin-helm';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { useDeployLink } from './useDeployLink';

/** Gives the address where a release is shown: its component's Deploy tab, else its own page. */
export function useReleaseLink() {
  const deployLink = useDeployLink();
  const ownPage = useRouteRef(releaseRouteRef);
  return useCallback(
    ({ entityRef, cluster, namespace, name }: ReleaseRow) =>
      deployLink(entityRef) ?? ownPage?.({ cluster, namespace, name }),
    [deployLink, ownPage],
  );
}
