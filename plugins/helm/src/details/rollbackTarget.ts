import { ReleaseRevision } from '@foredeck/backstage-plugin-helm-common';

/**
 * The revision a rollback goes to unless another is chosen: the newest before
 * the latest one that was deployed, as `helm rollback` without a number picks
 * the one before. A revision that failed is passed over.
 */
export function rollbackTarget(
  history: readonly ReleaseRevision[],
): number | undefined {
  const newestFirst = [...history].sort((a, b) => b.revision - a.revision);
  return newestFirst
    .slice(1)
    .find(({ status }) => status === 'superseded' || status === 'deployed')
    ?.revision;
}
