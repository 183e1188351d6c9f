import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  AlertsAnswer,
  MetricScope,
} from '@foredeck/backstage-plugin-monitoring-common';
import { Fresh, useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';

const REFRESH_MS = 30_000;
const everyHalfMinute = () => REFRESH_MS;

/**
 * The alerts of a scope as they are now, kept fresh while the page is visible.
 *
 * @param scope - all that the user owns when left out
 */
export function useAlerts(scope: MetricScope | undefined): Fresh<AlertsAnswer> {
  const api = useApi(monitoringApiRef);
  // Whoever calls may build the scope anew each time.
  const key = JSON.stringify(scope ?? null);
  const load = useCallback(() => {
    const own = JSON.parse(key) as MetricScope | null;
    return api.alerts(own ? { scope: own } : {});
  }, [api, key]);
  return useFresh(load, everyHalfMinute);
}
