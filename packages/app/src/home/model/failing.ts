import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

/** Whether somebody should look at a release: its workloads or Helm itself say so. */
export function isFailing(release: ReleaseRow): boolean {
  return (
    release.health.state === 'unhealthy' ||
    release.status === 'failed' ||
    release.problem !== undefined
  );
}

export interface Failing {
  mine: ReleaseRow[];
  others: ReleaseRow[];
}

/** Failing releases, newest change first, apart by whether the user owns their component. */
export function failing(
  releases: ReleaseRow[],
  ownedRefs: ReadonlySet<string>,
): Failing {
  const found = releases
    .filter(isFailing)
    .sort((a, b) => b.updated.localeCompare(a.updated));
  const isMine = (release: ReleaseRow) =>
    release.entityRef !== undefined && ownedRefs.has(release.entityRef);
  return {
    mine: found.filter(isMine),
    others: found.filter(release => !isMine(release)),
  };
}
