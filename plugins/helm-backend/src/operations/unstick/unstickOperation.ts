import type {
  ReleaseRef,
  UnstickPlan,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
  OperationPlan,
} from '@foredeck/backstage-plugin-operations-node';
import { toError } from '@backstage/errors';
import { controlOf } from '../../deploy/ChangeControl';
import { readHistory } from '../../release/readHistory';
import type { RevisionLabels } from '../../release/ReleaseRecord';
import type { ChangeParts } from '../ChangeParts';
import { readCurrentRelease } from '../currentRevision';
import { endedChange } from '../endedChange';
import { storeDetails } from '../helmDetails';
import type { Initiator } from '../Initiator';
import { lookAfterCrash, SERVICE } from '../recoverChange';
import { rollbackChange } from '../rollback/rollbackChange';
import { removeRelease } from '../uninstall/removeRelease';
import { isStuck, planUnstick } from './planUnstick';
import { markFailed } from './markFailed';

/** What is to be done, where and with which rights. */
export interface Unstick {
  cluster: Cluster;
  actor: Actor;
  plan: UnstickPlan;
  history: RevisionLabels[];
}

/** Brings a release to an end that a Helm has left half way. */
export function unstickOperation(
  parts: ChangeParts,
): OperationHandler<Unstick> {
  return {
    kind: 'unstick',
    auditId: 'release-unstick',
    run: (context, unstick) => act(context, unstick, parts),
    recover: async context => {
      const left = await lookAfterCrash(context, parts);
      if ('state' in left) {
        return left;
      }
      const { cluster, release, latest } = left;
      const { namespace, name } = release;
      if (!latest || !isStuck(latest.status)) {
        return {
          state: 'succeeded',
          summary: latest
            ? `${name} is ${latest.status} at revision ${latest.revision}`
            : `${name} is removed from ${namespace}`,
        };
      }
      const history = await readHistory(cluster, SERVICE, namespace, name);
      const plan = planUnstick(release, { history, now: Date.now() });
      const unstick = { cluster, actor: SERVICE, plan, history };
      return act(context, unstick, parts);
    },
  };
}

/** @throws NotFoundError; ConflictError for a release that is not stuck */
export async function prepareUnstick(
  { access }: ChangeParts,
  ref: ReleaseRef,
  { actor, token }: Initiator,
): Promise<OperationPlan<Unstick>> {
  const cluster = access.cluster(ref.cluster);
  const { latest, history } = await readCurrentRelease(cluster, actor, ref);
  const plan = planUnstick(ref, { history, now: Date.now() });
  return {
    input: {},
    payload: { cluster, actor, plan, history },
    summary: `End the ${latest.status} of ${ref.name} in ${ref.namespace}`,
    details: storeDetails({
      token,
      profile: latest.profile,
      fromRevision: latest.revision,
      reason: `Unstuck from ${latest.status}`,
    }),
  };
}

async function act(
  context: OperationContext,
  { cluster, actor, plan, history }: Unstick,
  parts: ChangeParts,
): Promise<OperationEnd> {
  const { release } = plan;
  const { namespace, name } = release;
  const control = controlOf(context, parts.logger);
  plan.explanation.forEach(message =>
    context.emit({ type: 'message', level: 'info', message }, { keep: true }),
  );
  const [latest] = history;
  if (plan.action === 'rollback' && plan.toRevision !== undefined) {
    const change = await rollbackChange(
      { cluster, actor, release, historyMax: parts.historyMax },
      { from: latest, to: plan.toRevision, history },
    );
    const end = await parts.changes.run(change, control, Date.now());
    control.emit(end);
    return endedChange(context, end, change);
  }
  if (plan.action === 'mark-failed') {
    await markFailed(
      cluster,
      actor,
      { namespace, recordName: latest.secretName },
      `Marked as failed by the portal: it was left in state ${plan.status}`,
    );
    return {
      state: 'succeeded',
      summary: `Revision ${latest.revision} of ${name} is marked as failed`,
    };
  }
  const problem = await removeRelease(
    { cluster, actor, release, control },
    parts,
  ).catch(error => {
    control.lost.throwIfAborted();
    return toError(error).message;
  });
  return problem
    ? { state: 'failed', summary: `${name} could not be removed: ${problem}` }
    : { state: 'succeeded', summary: `${name} is removed from ${namespace}` };
}
