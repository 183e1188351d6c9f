import { useCallback } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { releaseRouteRef } from '../routes';

/** Where a release is shown; nothing when no plugin shows releases. */
export function useReleaseHref() {
  const route = useRouteRef(releaseRouteRef);
  return useCallback(
    ({ cluster, namespace, name }: ReleaseRef) =>
      route?.({ cluster, namespace, name }),
    [route],
  );
}
