import { useEffect } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { helmApiRef } from '@foredeck/backstage-plugin-helm';
import { ReleaseList } from '@foredeck/backstage-plugin-helm-common';
import { Loaded, useLoaded } from './useLoaded';

/** How soon to look again while a cluster is being read for the first time. */
const SYNCING_RETRY_MS = 3000;

/** Releases of every cluster. Read again when the user comes back to the page. */
export function useReleases(): Loaded<ReleaseList> {
  const helmApi = useApi(helmApiRef);
  const releases = useLoaded(() => helmApi.getReleases({}), [helmApi]);
  const reload = releases.status === 'ready' ? releases.reload : undefined;
  const syncing =
    releases.status === 'ready' &&
    !releases.reloading &&
    releases.value.clusters.some(cluster => cluster.state === 'syncing');

  useEffect(() => {
    if (!reload || !syncing) {
      return undefined;
    }
    const timer = setTimeout(reload, SYNCING_RETRY_MS);
    return () => clearTimeout(timer);
  }, [reload, syncing]);

  useEffect(() => {
    if (!reload) {
      return undefined;
    }
    const onVisible = () => {
      if (document.visibilityState === 'visible') {
        reload();
      }
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [reload]);

  return releases;
}
