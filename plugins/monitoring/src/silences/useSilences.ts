import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  MetricScope,
  SilencesAnswer,
} from '@foredeck/backstage-plugin-monitoring-common';
import { Fresh, useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';

const REFRESH_MS = 30_000;
const everyHalfMinute = () => REFRESH_MS;

/** The silences of a scope, kept fresh while the page is visible. */
export function useSilences(
  scope: MetricScope | undefined,
  expired: boolean,
): Fresh<SilencesAnswer> {
  const api = useApi(monitoringApiRef);
  const key = JSON.stringify(scope ?? null);
  const load = useCallback(() => {
    const own = JSON.parse(key) as MetricScope | null;
    return api.silences({ ...(own && { scope: own }), expired });
  }, [api, key, expired]);
  return useFresh(load, everyHalfMinute);
}
