import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import { useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';

const EVERY_MS = 120_000;

/** Where a scope runs, kept fresh. */
export function useTargets(scope: MetricScope) {
  const api = useApi(monitoringApiRef);
  const load = useCallback(() => api.targets(scope), [api, scope]);
  return useFresh(load, () => EVERY_MS);
}
