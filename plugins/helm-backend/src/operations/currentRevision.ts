import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { RevisionLabels } from '../release/ReleaseRecord';
import { readHistory } from '../release/readHistory';

/** A release as the cluster has it now. */
export interface CurrentRelease {
  /** Newest first. */
  history: RevisionLabels[];
  latest: RevisionLabels;
}

/**
 * Reads a release that is to be changed.
 *
 * @param expected - the revision that was shown to who changes it
 * @throws NotFoundError; ConflictError when it has moved on
 */
export async function readCurrentRelease(
  cluster: Cluster,
  actor: Actor,
  { namespace, name }: ReleaseRef,
  expected?: number,
): Promise<CurrentRelease> {
  const history = await readHistory(cluster, actor, namespace, name);
  const [latest] = history;
  if (!latest || latest.status === 'uninstalled') {
    throw new NotFoundError(
      `There is no release ${name} in ${namespace} on ${cluster.info.title}`,
    );
  }
  if (expected !== undefined && latest.revision !== expected) {
    throw new ConflictError(
      `${name} was changed meanwhile: it is at revision ${latest.revision}, and you saw revision ${expected}. Load it again to see what changed`,
    );
  }
  return { history, latest };
}

/**
 * @throws ConflictError for a release that another Helm client is changing, or
 * was stopped half way
 */
export function refuseStuck(
  { status, updated }: RevisionLabels,
  { namespace, name }: ReleaseRef,
): void {
  if (/^(pending-|uninstalling)/.test(status)) {
    throw new ConflictError(
      `${name} in ${namespace} is in state ${status} since ${updated}: another Helm client is changing it, or was stopped half way. Wait for it, or unstick it if nothing is running`,
    );
  }
}
