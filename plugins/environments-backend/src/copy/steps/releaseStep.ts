import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { PlannedRelease } from '@foredeck/backstage-plugin-environments-common';
import type {
  EngineDeploy,
  HelmEngine,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';
import { isDeepStrictEqual } from 'node:util';
import { helmRun } from './helmRun';
import type { CopyAtWork, StepAttempt, StepExecutor } from './StepExecutor';
import { releaseOf, targetRef } from './subjectOf';

/** Installs or upgrades one release of the target, and on the way back undoes that. */
export function releaseStep(engine: () => HelmEngine): StepExecutor {
  return {
    async run(attempt) {
      const { copy } = attempt;
      const planned = releaseOf(attempt);
      const ref = targetRef(copy, planned);
      const deploy = copy.planned.deploys.get(planned.key);
      const now = mayBeThere(attempt)
        ? await engine().read(ref, copy.actor, copy.signal)
        : undefined;
      if (now && isAsPlanned(now, deploy, planned)) {
        await keepRevision(attempt, now.revision);
        return {
          state: 'done',
          message: `${ref.name} is at ${title(planned)}`,
        };
      }
      if (!deploy) {
        throw new ConflictError(
          `${ref.name} in ${ref.namespace} was changed by somebody else since the plan was made; plan the copy again`,
        );
      }
      checkSource(planned, copy);
      // An attempt of an earlier run may have failed and left a newer revision.
      const left = attempt.result?.leftAt;
      const operation = await engine().deploy(
        {
          ...deploy,
          expectedRevision:
            typeof left === 'number' ? left : planned.target.revision,
          forceConflicts:
            deploy.forceConflicts || (now && isHeld(now, copy)) || undefined,
        },
        initiatorOf(copy),
      );
      try {
        const { toRevision } = await helmRun(engine(), operation, attempt);
        await keepRevision(attempt, toRevision);
      } catch (error) {
        await keepLeft(engine(), attempt, planned);
        throw error;
      }
      return {
        state: 'done',
        message: `${ref.name} is at ${title(planned)}`,
      };
    },

    async undo(attempt) {
      const { copy } = attempt;
      const planned = releaseOf(attempt);
      const ref = targetRef(copy, planned);
      const { revision } = planned.target;
      const now = await engine().read(ref, copy.actor, copy.signal);
      if (!now || now.revision === revision) {
        return {
          state: 'skipped',
          message: now
            ? `${ref.name} is at revision ${revision}`
            : `${ref.name} is not there`,
        };
      }
      await checkOurs(attempt, now);
      await attempt.keep({ ...attempt.result, undoing: true });
      if (revision === undefined) {
        const operation = await engine().uninstall(ref, initiatorOf(copy));
        await helmRun(engine(), operation, attempt);
        return { state: 'done', message: `Uninstalled ${ref.name}` };
      }
      const operation = await engine().rollback(
        ref,
        revision,
        initiatorOf(copy),
      );
      await helmRun(engine(), operation, attempt);
      return {
        state: 'done',
        message: `Put ${ref.name} back to revision ${revision}`,
      };
    },
  };
}

export function initiatorOf({ initiator, actor, operationId }: CopyAtWork) {
  return { ref: initiator, actor, parentId: operationId };
}

/** At its first attempt Helm itself refuses a release that is not as expected. */
function mayBeThere({ copy, step }: StepAttempt): boolean {
  const { attempt = 0 } = copy.steps().find(one => one.key === step.key) ?? {};
  const holds = copy.plan.stores.some(one => one.consumers.length > 0);
  return attempt > 1 || holds || !copy.planned.deploys.has(step.subject ?? '');
}

/**
 * What was confirmed is copied, or nothing.
 *
 * @throws ConflictError when the release has moved on at the source
 */
function checkSource(
  { key, source, target }: PlannedRelease,
  { planned }: CopyAtWork,
): void {
  const now = planned.plan.releases.find(one => one.key === key)?.source;
  if (source && now && now.revision !== source.revision) {
    throw new ConflictError(
      `${target.name} has moved on at the source: revision ${source.revision} was planned and ${now.revision} is there. Start another copy for it, or put it back at the source and retry`,
    );
  }
}

/**
 * What others have deployed since is taken away only when somebody asks again
 * after having been told.
 *
 * @throws ConflictError naming the revisions
 */
async function checkOurs(
  { copy, result, keep }: StepAttempt,
  { ref, revision }: ReleaseState,
): Promise<void> {
  const ours = result?.revision ?? result?.leftAt;
  if (typeof ours !== 'number' || revision <= ours || result?.undoing) {
    return;
  }
  const { operationId } = copy;
  if (result?.toldOf !== revision || result?.toldBy === operationId) {
    await keep({ ...result, toldOf: revision, toldBy: operationId });
    throw new ConflictError(
      `${ref.name} was deployed again since: the copy made revision ${ours} and ${revision} is there. Roll back once more to take that away, too`,
    );
  }
}

/** Whether an earlier attempt, whose end nobody saw, has done it. */
function isAsPlanned(
  now: ReleaseState,
  deploy: EngineDeploy | undefined,
  { chart, target }: PlannedRelease,
): boolean {
  if (now.status !== 'deployed' || now.revision === target.revision) {
    return false;
  }
  const { version, digest } = chart;
  const sameChart =
    now.chart.version === version && (!digest || now.digest === digest);
  // Without a deploy the plan made just now found nothing left to change.
  return sameChart && (!deploy || isDeepStrictEqual(now.values, deploy.values));
}

/** Whether the copy itself has changed fields of its workloads, to hold them. */
function isHeld({ ref, objects }: ReleaseState, { plan }: CopyAtWork): boolean {
  const consumers = new Set(plan.stores.flatMap(store => store.consumers));
  return objects.some(({ kind, metadata }) => {
    const namespace = metadata?.namespace ?? ref.namespace;
    return consumers.has([kind, namespace, metadata?.name].join('/'));
  });
}

async function keepRevision(
  { result, keep }: StepAttempt,
  revision: number | undefined,
): Promise<void> {
  await keep({ ...result, ...(revision === undefined ? {} : { revision }) });
}

/** So that the next attempt goes on from what this one left behind. */
async function keepLeft(
  engine: HelmEngine,
  { copy, result, keep }: StepAttempt,
  planned: PlannedRelease,
): Promise<void> {
  if (copy.leaving.aborted) {
    return;
  }
  const ref = targetRef(copy, planned);
  const now = await engine.read(ref, copy.actor);
  const { leftAt: _before, ...kept }: JsonObject = result ?? {};
  await keep(now ? { ...kept, leftAt: now.revision } : kept);
}

function title({ chart }: PlannedRelease): string {
  return `${chart.name} ${chart.version}`;
}
