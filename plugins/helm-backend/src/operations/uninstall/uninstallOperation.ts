import { toError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
  OperationPlan,
  RecoverLater,
} from '@foredeck/backstage-plugin-operations-node';
import { controlOf } from '../../deploy/ChangeControl';
import { DeployWatch } from '../../deploy/DeployWatch';
import type { ChangeParts } from '../ChangeParts';
import { readCurrentRelease, refuseStuck } from '../currentRevision';
import { storeDetails } from '../helmDetails';
import type { Initiator } from '../Initiator';
import { lookAfterCrash, SERVICE, subjectRelease } from '../recoverChange';
import { removeRelease } from './removeRelease';

/** How long the first look at a namespace may take before Helm is called anyway. */
const FIRST_LOOK_MS = 10_000;

/** Where and with which rights a release is removed. */
export interface Removal {
  cluster: Cluster;
  actor: Actor;
}

/** Removes a release with all it owns; after a crash it is finished. */
export function uninstallOperation(
  parts: ChangeParts,
): OperationHandler<Removal> {
  return {
    kind: 'uninstall',
    auditId: 'release-uninstall',
    run: (context, removal) => remove(context, removal, parts),
    recover: context => recover(context, parts),
  };
}

/** @throws NotFoundError; ConflictError when it has moved on or is stuck */
export async function prepareUninstall(
  { access }: ChangeParts,
  ref: ReleaseRef,
  { expectedRevision, reason }: { expectedRevision?: number; reason?: string },
  { actor, token }: Initiator,
): Promise<OperationPlan<Removal>> {
  const cluster = access.cluster(ref.cluster);
  const { latest } = await readCurrentRelease(
    cluster,
    actor,
    ref,
    expectedRevision,
  );
  refuseStuck(latest, ref);
  return {
    input: {},
    payload: { cluster, actor },
    summary: `Remove ${ref.name} from ${ref.namespace}`,
    details: storeDetails({
      ...{ reason, token, profile: latest.profile },
      fromRevision: latest.revision,
    }),
  };
}

async function remove(
  context: OperationContext,
  { cluster, actor }: Removal,
  parts: ChangeParts,
): Promise<OperationEnd> {
  const control = controlOf(context, parts.logger);
  const release = subjectRelease(context.operation);
  const { namespace, name } = release;
  const { emit } = control;
  const redact = (text: string) => text;
  const watch = new DeployWatch({ cluster, namespace, name, emit, redact });
  emit({ type: 'phase', phase: 'applying', message: `Helm removes ${name}` });
  try {
    await watch.start({
      failFastAfterMs: parts.failFastAfterMs,
      onFatal: () => undefined,
      signal: AbortSignal.timeout(FIRST_LOOK_MS),
    });
    watch.stopJudging();
    const problem = await removeRelease(
      { cluster, actor, release, control },
      parts,
    );
    control.lost.throwIfAborted();
    emit({
      type: 'phase',
      phase: 'done',
      message: problem ? 'Ended without success' : 'Done',
    });
    return problem
      ? failed(context, problem, parts)
      : { state: 'succeeded', summary: removed(release) };
  } catch (error) {
    control.lost.throwIfAborted();
    return failed(context, toError(error).message, parts);
  } finally {
    watch.stop();
  }
}

async function recover(
  context: OperationContext,
  parts: ChangeParts,
): Promise<OperationEnd | RecoverLater> {
  const left = await lookAfterCrash(context, parts);
  if ('state' in left) {
    return left;
  }
  const { cluster, release, latest, details } = left;
  if (!latest || latest.status === 'uninstalled') {
    return { state: 'succeeded', summary: removed(release) };
  }
  if (latest.revision !== details.fromRevision) {
    return failed(
      context,
      `the portal was stopped, and ${release.name} was changed since then`,
      parts,
    );
  }
  const problem = await removeRelease(
    {
      ...{ cluster, release, actor: SERVICE },
      control: controlOf(context, parts.logger),
    },
    parts,
  );
  return problem
    ? failed(context, problem, parts)
    : { state: 'succeeded', summary: removed(release) };
}

function removed({ namespace, name }: ReleaseRef): string {
  return `${name} is removed from ${namespace}`;
}

function failed(
  context: OperationContext,
  problem: string,
  { logger }: ChangeParts,
): OperationEnd {
  const { namespace, name } = subjectRelease(context.operation);
  const summary = `${name} could not be removed: ${problem}`;
  const outcomeMessage = `${name} is still there, in part or in whole.`;
  controlOf(context, logger).emit({
    type: 'failed',
    failure: {
      ...{ summary, helmMessage: problem, events: [], logs: [] },
      ...{ outcome: 'left-failed', outcomeMessage },
      hints: [
        `Look at what is left of it in ${namespace}, remove what is in the way, then remove it again.`,
      ],
    },
  });
  return { state: 'failed', summary: `${summary}. ${outcomeMessage}` };
}
