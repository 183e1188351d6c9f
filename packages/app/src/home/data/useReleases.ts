import { useEffect } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { releasesApiRef } from '@foredeck/backstage-plugin-helm';
import { HomeReleases, joinReleases } from '../model/homeReleases';
import { Loaded, useLoaded } from './useLoaded';

/** How soon to look again while a cluster is being read for the first time. */
const SYNCING_RETRY_MS = 3000;
const RECENT = 6;
const FAILING = 50;
const OWNED = 500;

/**
 * What the home page tells of the releases: the latest changes, what fails, and
 * what the user owns; never all there are. Read again when the user comes back.
 */
export function useReleases(): Loaded<HomeReleases> {
  const releasesApi = useApi(releasesApiRef);
  const identityApi = useApi(identityApiRef);
  const releases = useLoaded(async () => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    const [recent, unhealthy, failed, owned] = await Promise.all([
      releasesApi.queryReleases({ sort: '-updated', limit: RECENT }),
      releasesApi.queryReleases({
        health: ['unhealthy'],
        sort: '-updated',
        limit: FAILING,
        facets: true,
      }),
      releasesApi.queryReleases({
        status: ['failed'],
        sort: '-updated',
        limit: FAILING,
      }),
      // What needs a look comes first, should there be more than one page.
      releasesApi.queryReleases({
        owner: ownershipEntityRefs,
        sort: 'health',
        limit: OWNED,
      }),
    ]);
    return joinReleases({ recent, unhealthy, failed, owned });
  }, [releasesApi, identityApi]);
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
