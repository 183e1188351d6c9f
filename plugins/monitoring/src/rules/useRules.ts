import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  MetricScope,
  RulesAnswer,
} from '@foredeck/backstage-plugin-monitoring-common';
import { Fresh, useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';

const REFRESH_MS = 30_000;
const everyHalfMinute = () => REFRESH_MS;

/** The rules of a scope, kept fresh while the page is visible. */
export function useRules(scope: MetricScope | undefined): Fresh<RulesAnswer> {
  const api = useApi(monitoringApiRef);
  const key = JSON.stringify(scope ?? null);
  const load = useCallback(() => {
    const own = JSON.parse(key) as MetricScope | null;
    return api.rules(own ? { scope: own } : {});
  }, [api, key]);
  return useFresh(load, everyHalfMinute);
}
