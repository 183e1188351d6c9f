import type {
  OperationHandler,
  OperationPlan,
} from '@foredeck/backstage-plugin-operations-node';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { controlOf } from '../../deploy/ChangeControl';
import type { ReleaseChange } from '../../deploy/ReleaseChange';
import type { ChangeParts } from '../ChangeParts';
import { readCurrentRelease, refuseStuck } from '../currentRevision';
import { endedChange } from '../endedChange';
import { storeDetails } from '../helmDetails';
import type { Initiator } from '../Initiator';
import { recoverDeploy } from '../recoverDeploy';
import { rollbackChange } from './rollbackChange';

/** Which revision to go back to, and what was shown to who asks. */
export interface RollbackRequest {
  revision: number;
  expectedRevision?: number;
  reason?: string;
}

/** Puts a release back to an earlier revision, watched as a deploy is. */
export function rollbackOperation(
  parts: ChangeParts,
): OperationHandler<ReleaseChange> {
  return {
    kind: 'rollback',
    auditId: 'release-rollback',
    run: async (context, change) => {
      const control = controlOf(context, parts.logger);
      const end = await parts.changes.run(change, control, Date.now());
      control.emit({
        type: 'phase',
        phase: 'done',
        message: end.type === 'succeeded' ? 'Done' : 'Ended without success',
      });
      control.emit(end);
      return endedChange(context, end, change);
    },
    recover: context =>
      recoverDeploy(context, { ...parts, participle: 'rolled back' }),
  };
}

/**
 * @throws NotFoundError for an unknown release or revision, ConflictError when
 * it has moved on or is stuck, InputError for the revision it is at
 */
export async function prepareRollback(
  { access, historyMax }: ChangeParts,
  ref: ReleaseRef,
  { revision, expectedRevision, reason }: RollbackRequest,
  { actor, token }: Initiator,
): Promise<OperationPlan<ReleaseChange>> {
  const cluster = access.cluster(ref.cluster);
  const { namespace, name } = ref;
  const { history, latest } = await readCurrentRelease(
    cluster,
    actor,
    ref,
    expectedRevision,
  );
  refuseStuck(latest, ref);
  const target = history.find(one => one.revision === revision);
  if (!target) {
    throw new NotFoundError(
      `revision: ${name} has no revision ${revision}; there are ${history
        .map(one => one.revision)
        .join(', ')}`,
    );
  }
  if (target === latest && latest.status === 'deployed') {
    throw new InputError(
      `revision: ${name} is at revision ${revision} already`,
    );
  }
  return {
    input: {},
    payload: await rollbackChange(
      { cluster, actor, release: ref, historyMax },
      { from: latest, to: revision, history },
    ),
    summary: `Roll ${name} in ${namespace} back to revision ${revision}`,
    cancellable: true,
    details: storeDetails({
      ...{ reason, token, profile: target.profile },
      fromRevision: latest.revision,
    }),
  };
}
