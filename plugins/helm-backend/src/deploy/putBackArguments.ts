import type { ReleaseRecord } from '../release/ReleaseRecord';

/**
 * The beginning of a `helm rollback`. What others have changed past Helm is
 * put back as well: a conflict would leave the release between two revisions.
 * Helm applies as the target revision was, and refuses the flag where that was
 * not by the server.
 *
 * @param target - the record of the revision that is put back
 */
export function putBackArguments(
  name: string,
  namespace: string,
  target: Pick<ReleaseRecord, 'revision' | 'serverSide'>,
): string[] {
  return [
    ...['rollback', name, String(target.revision), '--namespace', namespace],
    ...(target.serverSide ? ['--force-conflicts'] : []),
  ];
}
