import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ReleaseChange,
  ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import { releasesApiRef } from '../../api/ReleasesApi';
import { followChanges, LiveState } from './followChanges';
import { usePageVisible } from './usePageVisible';

/** A list to follow, and how far it has been followed. */
export interface ChangeSource {
  query: ReleaseQuery;
  position: string;
}

/** How long changes are gathered before they are shown together. */
const GATHER_MS = 100;

/**
 * Follows the changes of a list while the page can be seen. A hidden page gives
 * its connection back, as a browser has few, and goes on where it was later.
 */
export function useChangeStream(
  source: ChangeSource | undefined,
  onChanges: (changes: ReleaseChange[], source: ChangeSource) => void,
): LiveState {
  const api = useApi(releasesApiRef);
  const visible = usePageVisible();
  const [live, setLive] = useState<LiveState>({ state: 'connecting' });
  const latest = useRef(onChanges);
  latest.current = onChanges;

  useEffect(() => {
    if (!source || !visible) {
      return undefined;
    }
    const controller = new AbortController();
    let gathered: ReleaseChange[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      const changes = gathered;
      timer = undefined;
      gathered = [];
      latest.current(changes, source);
    };
    void followChanges({
      open: (after, signal) => api.openChanges(source.query, after, signal),
      from: source.position,
      onChanges: changes => {
        source.position = changes[changes.length - 1].position;
        gathered.push(...changes);
        timer ??= setTimeout(flush, GATHER_MS);
      },
      onState: setLive,
      signal: controller.signal,
    });
    return () => {
      controller.abort();
      if (timer !== undefined) {
        clearTimeout(timer);
        flush();
      }
    };
  }, [api, source, visible]);

  return live;
}
