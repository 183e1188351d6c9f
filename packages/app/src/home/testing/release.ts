import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

/** A healthy release for tests. */
export function release(overrides: Partial<ReleaseRow> = {}): ReleaseRow {
  const name = overrides.name ?? 'cart';
  return {
    cluster: 'local',
    namespace: 'shop-dev',
    name,
    status: 'deployed',
    revision: 1,
    chart: 'service',
    chartVersion: '0.1.0',
    updated: '2026-11-20T10:00:00Z',
    entityRef: `component:default/${name}`,
    owners: ['group:default/shop-team'],
    health: { state: 'healthy', ready: 1, desired: 1 },
    ...overrides,
  };
}
