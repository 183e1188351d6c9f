import { NotFoundError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  RecoverLater,
  StoredOperation,
} from '@foredeck/backstage-plugin-operations-node';
import type { RevisionLabels } from '../release/ReleaseRecord';
import { readHistory } from '../release/readHistory';
import { helmDetails, type HelmDetails } from './helmDetails';
import { endOrphanedHelm } from './OrphanedHelm';
import { releaseOfSubject } from './releaseSubject';

/** How long beyond its timeout a Helm may still be at work without its portal. */
const MARGIN_MS = 60_000;

/** How soon to look again at a release that Helm may still be changing. */
const AGAIN_MS = 10_000;

/** What is put right after a crash is done with the portal's own rights. */
export const SERVICE: Actor = { kind: 'service' };

/** What a crash has left of a release. */
export interface LeftBehind {
  cluster: Cluster;
  release: ReleaseRef;
  details: HelmDetails;
  latest: RevisionLabels | undefined;
  /** Milliseconds since the change was started. */
  age: number;
}

/**
 * Looks at a release whose change lost its portal. Answers to come again
 * while a Helm may still be at work on it: one that ended in the middle leaves
 * the release in a state such as `pending-upgrade` for good.
 *
 * @throws what the cluster answers when it can not be asked
 */
export async function lookAfterCrash(
  { operation }: OperationContext,
  { access, timeoutMs }: { access: KubernetesAccess; timeoutMs: number },
): Promise<LeftBehind | RecoverLater> {
  const release = subjectRelease(operation);
  const { namespace, name } = release;
  const cluster = access.cluster(release.cluster);
  const details = helmDetails(operation);
  const presence = await endOrphanedHelm(details.helm, name);
  const [latest] = await readHistory(cluster, SERVICE, namespace, name);
  const age = Date.now() - Date.parse(operation.startedAt);
  if (
    presence === 'unknown' &&
    /^(pending-|uninstalling)/.test(latest?.status ?? '') &&
    age < timeoutMs + MARGIN_MS
  ) {
    return { state: 'later', afterMs: AGAIN_MS };
  }
  return { cluster, release, details, latest, age };
}

/** @throws NotFoundError for an operation on something else */
export function subjectRelease(operation: StoredOperation): ReleaseRef {
  const release = releaseOfSubject(operation.subject);
  if (!release) {
    throw new NotFoundError(`Operation ${operation.id} names no release`);
  }
  return release;
}
