import {
  BulkRequest,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { Places } from '../../releases/places';

export type BulkAction = BulkRequest['action'];

export const BULK_ACTIONS: readonly BulkAction[] = [
  'upgrade',
  'rollback',
  'restart',
  'uninstall',
];

/** The most releases one request may change. */
export const MOST_AT_ONCE = 200;

/** Why a user may change none of these releases; undefined when there is one. */
export function refusalOf(
  rows: readonly ReleaseRow[],
  places: Places,
): string | undefined {
  const found = rows.map(row => places.find(row));
  return found.every(({ allowed }) => !allowed)
    ? found.find(({ reason }) => reason)?.reason
    : undefined;
}

/** What is sent: each release with the revision that was seen. */
export function bulkRequest(
  action: BulkAction,
  rows: readonly ReleaseRow[],
  details: { chartVersion?: string; reason?: string } = {},
): BulkRequest {
  return {
    action,
    releases: rows.map(({ cluster, namespace, name, revision }) => ({
      cluster,
      namespace,
      name,
      expectedRevision: revision,
    })),
    chartVersion: details.chartVersion?.trim() || undefined,
    reason: details.reason?.trim() || undefined,
  };
}
