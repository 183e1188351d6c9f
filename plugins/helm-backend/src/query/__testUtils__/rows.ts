import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import fc from 'fast-check';
import type { ReleaseDecision } from '../../permissions/ReleaseAuthorizer';
import { entryKey, releaseEntry } from '../ReleaseEntry';
import type { ReleaseTable } from '../ReleaseTable';

/** A row as any, but for what a test is about. */
export function row(more: Partial<ReleaseRow> & { name: string }): ReleaseRow {
  return {
    cluster: 'local',
    namespace: 'shop-dev',
    status: 'deployed',
    revision: 1,
    updated: '2026-11-23T12:00:00.000Z',
    health: { state: 'healthy' },
    ...more,
  };
}

export function keyOf({ cluster, namespace, name }: ReleaseRow): string {
  return entryKey(cluster, namespace, name);
}

export function put(table: ReleaseTable, one: ReleaseRow): void {
  const { cluster, namespace, name, entityRef, owners = [] } = one;
  table.put(
    keyOf(one),
    releaseEntry(
      one,
      { cluster, namespace, name, entityRef, owners },
      { cluster, namespace, name, kubernetesIds: [] },
      table,
    ),
  );
}

export const EVERYTHING: ReleaseDecision = {
  key: 'everything',
  always: true,
  allows: () => true,
};

/** A policy by namespace. */
export function onlyIn(...namespaces: string[]): ReleaseDecision {
  return {
    key: `in ${namespaces}`,
    allows: release => namespaces.includes(release.namespace),
  };
}

/** Rows that often share what they are filtered and ordered by. */
export const anyRow: fc.Arbitrary<ReleaseRow> = fc.record({
  cluster: fc.constantFrom('east', 'west'),
  namespace: fc.constantFrom('shop-dev', 'shop-2', 'shop-10', 'bank'),
  name: fc.constantFrom('cart', 'Cart', 'web-2', 'web-10', 'web-02', 'db'),
  status: fc.constantFrom('deployed' as const, 'failed' as const),
  revision: fc.integer({ min: 1, max: 3 }),
  updated: fc.constantFrom(
    '2026-11-23T12:00:00.000Z',
    '2026-11-22T12:00:00.000Z',
  ),
  chart: fc.constantFrom('web', 'redis', undefined),
  chartVersion: fc.constantFrom('1.9.0', '1.10.0'),
  owners: fc.constantFrom(
    undefined,
    [],
    ['group:default/a'],
    ['group:default/a', 'group:default/b'],
  ),
  space: fc.constantFrom('shop', undefined),
  environment: fc.constantFrom('dev', 'prod', undefined),
  profile: fc.constantFrom('web', undefined),
  labels: fc.constantFrom<ReleaseRow['labels']>(
    undefined,
    { team: 'shop' },
    { team: '', tier: 'a' },
  ),
  newestChartVersion: fc.constantFrom(undefined, '2.0.0'),
  health: fc.constantFrom<ReleaseRow['health']>(
    { state: 'healthy' },
    { state: 'unhealthy', reason: 'broken' },
  ),
});

export const anyRows = fc.uniqueArray(anyRow, {
  selector: keyOf,
  maxLength: 40,
});
