import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DoctorObjectsAnswer,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import { Fresh, useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';

const REFRESH_MS = 30_000;
const everyHalfMinute = () => REFRESH_MS;

/** What of a scope is to be scraped, kept fresh while the page is visible. */
export function useDoctorObjects(
  scope: ScopeOnCluster,
): Fresh<DoctorObjectsAnswer> {
  const api = useApi(monitoringApiRef);
  const key = JSON.stringify(scope);
  const load = useCallback(
    () => api.doctorObjects(JSON.parse(key) as ScopeOnCluster),
    [api, key],
  );
  return useFresh(load, everyHalfMinute);
}
