import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

/** Whether a release is likely to look different in a moment. */
export function isMoving(release: ReleaseRow): boolean {
  return isPending(release) || release.health.state === 'progressing';
}

/** Whether Helm is changing a release, or was stopped half way. */
export function isPending({ status }: Pick<ReleaseRow, 'status'>): boolean {
  return status.startsWith('pending') || status === 'uninstalling';
}
