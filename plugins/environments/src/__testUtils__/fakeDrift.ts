import { DriftReport } from '@foredeck/backstage-plugin-helm-common';
import { DriftApi } from '../drift/DriftApi';

/** Finds no drift unless told otherwise. */
export function fakeDrift(
  getDrift: DriftApi['getDrift'] = async () => driftReport(),
): DriftApi {
  return { getDrift };
}

/** One Deployment for each state. */
export function driftReport(
  ...states: Array<DriftReport['items'][number]['state']>
): DriftReport {
  return {
    checkedAt: '2026-03-01T12:00:00Z',
    revision: 1,
    items: states.map((state, index) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'shop-dev',
      name: `web-${index}`,
      state,
      ...(state === 'unknown' && { message: 'timed out' }),
      owners: [],
    })),
  };
}
