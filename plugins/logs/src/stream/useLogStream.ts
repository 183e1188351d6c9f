import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { logsApiRef } from '../api/LogsApi';
import { RingLogStore } from '../store/RingLogStore';
import type { LogStore } from '../store/LogStore';
import { LogStream } from './LogStream';
import { StreamState, UNOPENED } from './StreamState';
import { Selection, streamRequest } from './streamRequest';
import { useMarkWords } from './useMarkWords';

export interface FollowedLog {
  store: LogStore;
  stream: LogStream;
  state: StreamState;
}

/**
 * Follows the logs that a view selects while it is mounted. Another selection,
 * or another `generation` of the same one, is another stream and store.
 */
export function useLogStream(
  scope: LogScope,
  view: Selection,
  generation = 0,
): FollowedLog {
  const api = useApi(logsApiRef);
  const words = useMarkWords();
  const { cluster, namespace, narrow, filter, span } = view;
  const key = JSON.stringify([
    { scope, cluster, namespace, narrow, filter, span },
    generation,
  ]);
  const log = useMemo(() => {
    const [{ scope: of, ...selected }] = JSON.parse(key) as [
      Selection & { scope: LogScope },
    ];
    const store = new RingLogStore();
    const stream = new LogStream({
      open: (request, signal) => api.stream(request, signal),
      request: streamRequest(of, selected, Date.now()),
      store,
      words,
    });
    return { store, stream };
  }, [api, key, words]);
  return { ...log, state: useRunning(log.stream) };
}

function useRunning(stream: LogStream): StreamState {
  useEffect(() => {
    const task = stream.run();
    return () => {
      stream.stop();
      void task;
    };
  }, [stream]);
  return useSyncExternalStore(
    useMemo(() => stream.subscribe.bind(stream), [stream]),
    () => stream.state ?? UNOPENED,
  );
}
