import { ConflictError } from '@backstage/errors';
import pLimit from 'p-limit';
import { DryRun } from '../preview/DryRun';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { DeployPlan } from './DeployPlan';

const PARALLEL = 6;

/**
 * Whether fields that others changed can stand in the way. Helm installs by
 * server-side apply and goes on as the release's latest revision was applied
 * (`--server-side=auto`); only the server knows owners of fields.
 */
export function mayConflict({ current }: DeployPlan): boolean {
  return current?.record.serverSide ?? true;
}

/**
 * Asks the API server whether others have changed fields that a deploy would
 * set. Helm would find that out half way, and leave a failed revision.
 *
 * @throws ConflictError naming objects, managers and fields
 */
export async function checkFieldConflicts(
  plan: DeployPlan,
  objects: readonly ManifestObject[],
): Promise<void> {
  const { request, cluster, actor } = plan;
  if (request.forceConflicts || !mayConflict(plan)) {
    return;
  }
  const dryRun = new DryRun();
  const limit = pLimit(PARALLEL);
  const scope = { cluster, actor, namespace: request.namespace };
  const found = await Promise.all(
    objects.map(object =>
      limit(async () => {
        const conflict = await dryRun.conflict(scope, object);
        const { kind, metadata } = object;
        return conflict ? [`${kind} ${metadata.name}: ${conflict}`] : [];
      }),
    ),
  );
  const conflicts = found.flat();
  if (conflicts.length) {
    throw new ConflictError(
      `Others have changed what this would set. ${conflicts.join('; ')}`,
    );
  }
}
