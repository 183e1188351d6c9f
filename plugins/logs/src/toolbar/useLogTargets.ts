import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LogScope,
  LogTargets,
} from '@foredeck/backstage-plugin-logs-common';
import { Fresh, useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { logsApiRef } from '../api/LogsApi';

const REFRESH_MS = 10_000;

/** The pods in scope as they are now, kept fresh while the page is visible. */
export function useLogTargets(scope: LogScope): Fresh<LogTargets> {
  const api = useApi(logsApiRef);
  // Whoever calls may build the scope anew each time.
  const key = JSON.stringify(scope);
  const load = useCallback(
    () => api.targets(JSON.parse(key) as LogScope),
    [api, key],
  );
  return useFresh(load, everyTenSeconds);
}

function everyTenSeconds() {
  return REFRESH_MS;
}
