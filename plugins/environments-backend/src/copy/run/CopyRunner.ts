import { ConflictError, toError } from '@backstage/errors';
import type {
  CopyRequest,
  EnvironmentRef,
  PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
} from '@foredeck/backstage-plugin-operations-node';
import type {
  EnvironmentLocks,
  HeldEnvironment,
} from '../../locks/EnvironmentLocks';
import type { PlannedCopy } from '../../plan/PlannedCopy';
import type { CopyFeed } from '../events/CopyFeed';
import { reverseGraph } from '../graph/runGraph';
import type { CopyNotices } from '../notices/CopyNotices';
import type { StepExecutors } from '../steps/createExecutors';
import type { CopyStore } from '../store/CopyStore';
import type { RunStore } from '../store/RunStore';
import type { CopyDirection, StoredCopyDetail } from '../store/StoredCopy';
import type { CopyCleanup } from './CopyCleanup';
import { backEnd, forwardEnd, type CopyEnd } from './copyEnd';
import { CopyRun, doingOf } from './CopyRun';
import { RunJournal } from './RunJournal';

/** What runs are made of. */
export interface CopyRunnerParts {
  store: CopyStore;
  runs: RunStore;
  feed: CopyFeed;
  locks: EnvironmentLocks;
  executors: StepExecutors;
  cleanup: Pick<CopyCleanup, 'afterRollback'>;
  notices: Pick<CopyNotices, 'ended'>;
  /** Whether an environment is known by now. */
  isThere(environment: EnvironmentRef): boolean;
  /** Plans anew from the world. */
  plan(
    request: CopyRequest,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<PlannedCopy>;
}

/** Carries copies out and takes them back, from wherever they were left. */
export class CopyRunner {
  readonly #parts: CopyRunnerParts;

  constructor(parts: CopyRunnerParts) {
    this.#parts = parts;
  }

  async run(
    context: OperationContext,
    asked: { copyId: string; direction: CopyDirection; actor: Actor },
  ): Promise<OperationEnd> {
    const { copyId, direction, actor } = asked;
    const { store, runs, feed } = this.#parts;
    const steps = await store.steps(copyId);
    const journal = new RunJournal({ copyId, store: runs, feed, steps });
    await journal.begin(context, direction, context.operation.summary);
    const copy = (await store.get(copyId)) ?? notThere(copyId);
    const end = await this.#pass(
      { context, copy, journal, actor },
      steps.every(step => step.attempt === 0),
    );
    const finishedAt = end.state === 'paused' ? null : new Date().toISOString();
    await journal.end({ ...end, finishedAt });
    const { initiator } = context.operation;
    this.#parts.notices.ended({ ...copy, ...end }, initiator);
    return operationEnd(end);
  }

  /** Leaves a copy to somebody with rights: nobody's are at hand. */
  async park(
    context: OperationContext,
    copyId: string,
    direction: CopyDirection,
  ): Promise<OperationEnd> {
    const { store, runs, feed, locks, notices } = this.#parts;
    const copy = (await store.get(copyId)) ?? notThere(copyId);
    const steps = await store.steps(copyId);
    const journal = new RunJournal({ copyId, store: runs, feed, steps });
    await journal.begin(context, direction, copy.summary);
    const holder = {
      operationId: context.operation.id,
      by: context.operation.initiator,
      doing: doingOf(copy),
    };
    const namespaces = copy.plan.namespaces.map(one => one.to);
    await locks
      .hold(copy.target, holder, { kind: 'service' }, { namespaces })
      .then(held => held.release())
      .catch(error =>
        journal.message(
          'warning',
          `The lock of the target stays until it runs out: ${
            toError(error).message
          }`,
        ),
      );
    const end: CopyEnd =
      direction === 'forward'
        ? {
            state: 'paused',
            summary:
              'The portal was restarted. Press Resume to go on: this cluster is changed with the rights of a person, not of the portal',
          }
        : {
            state: 'failed',
            summary:
              'The portal was restarted while the copy was rolled back. Roll back again to go on: this cluster is changed with the rights of a person, not of the portal',
          };
    await journal.end({ ...end, finishedAt: null });
    notices.ended({ ...copy, ...end }, context.operation.initiator);
    return operationEnd(end);
  }

  async #pass(
    run: {
      context: OperationContext;
      copy: StoredCopyDetail;
      journal: RunJournal;
      actor: Actor;
    },
    first: boolean,
  ): Promise<CopyEnd> {
    const { context, copy, journal, actor } = run;
    let held: HeldEnvironment | undefined;
    try {
      held = await this.#parts.locks.hold(
        copy.target,
        {
          operationId: context.operation.id,
          by: context.operation.initiator,
          doing: doingOf(copy),
        },
        actor,
        { namespaces: copy.plan.namespaces.map(one => one.to) },
      );
      const planned = await this.#planned(run, first);
      if (first && planned.plan.fingerprint !== copy.plan.fingerprint) {
        throw new ConflictError(
          'Source or target have changed since the plan was confirmed; nothing was touched, plan the copy again',
        );
      }
      const pass = new CopyRun({
        ...{ context, copy, journal, held, planned, actor },
        executors: this.#parts.executors,
        isPausing: () => this.#parts.store.isPausing(copy.id),
      });
      return await this.#steps(pass, run);
    } catch (error) {
      context.leaving.throwIfAborted();
      return await this.#refused(toError(error), run);
    } finally {
      // What another replica goes on with stays locked for it.
      if (!context.leaving.aborted) {
        await held?.release();
      }
    }
  }

  async #steps(
    pass: CopyRun,
    {
      context,
      copy,
      journal,
    }: {
      context: OperationContext;
      copy: StoredCopyDetail;
      journal: RunJournal;
    },
  ): Promise<CopyEnd> {
    if (copy.direction === 'forward') {
      const end = await pass.forward();
      context.leaving.throwIfAborted();
      return forwardEnd(copy, end, journal.steps, {
        cancelledBy: context.operation.cancelledBy,
        pausing: await this.#parts.store.isPausing(copy.id),
      });
    }
    const end = await pass.back(reversed(copy.plan.steps));
    context.leaving.throwIfAborted();
    const told = backEnd(copy, end, journal.steps);
    if (told.state === 'rolled-back') {
      await this.#parts.cleanup.afterRollback(pass.work);
    }
    return told;
  }

  /** What kept a run from its first step is told at the step that locks. */
  async #refused(
    { message }: Error,
    {
      context,
      copy,
      journal,
    }: {
      context: OperationContext;
      copy: StoredCopyDetail;
      journal: RunJournal;
    },
  ): Promise<CopyEnd> {
    const { cancelledBy } = context.operation;
    if (cancelledBy) {
      return {
        state: 'cancelled',
        summary: `Cancelled by ${cancelledBy}. What was done before stays; roll back to take it away`,
      };
    }
    const lock = copy.plan.steps.find(({ kind }) => kind === 'lock');
    if (lock && copy.direction === 'forward') {
      await journal.change(lock.key, { state: 'failed', message });
    }
    return { state: 'failed', summary: message };
  }

  /** On the way back the source may be gone: only data needs to know it. */
  async #planned(
    {
      context,
      copy,
      journal,
      actor,
    }: {
      context: OperationContext;
      copy: StoredCopyDetail;
      journal: RunJournal;
      actor: Actor;
    },
    first: boolean,
  ): Promise<PlannedCopy> {
    const { request, plan } = copy;
    try {
      const asked = first
        ? request
        : askedAgain(copy, this.#parts.isThere(copy.target));
      return await this.#parts.plan(asked, actor, context.signal);
    } catch (error) {
      if (copy.direction === 'forward') {
        throw error;
      }
      await journal.message(
        'warning',
        `The source can not be read any more: ${toError(error).message}`,
      );
      return {
        ...{ request, plan, names: [] },
        ...{ deploys: new Map(), objects: new Map(), stores: new Map() },
      };
    }
  }
}

/** What was asked for, with the target that this copy has made meanwhile. */
function askedAgain(
  { request, plan }: Pick<StoredCopyDetail, 'request' | 'plan'>,
  isThere: boolean,
): CopyRequest {
  const namespaces = plan.namespaces.map(({ from, to }) => [from, to]);
  return {
    ...request,
    ...(isThere
      ? { target: { kind: 'existing', environment: plan.target } }
      : {}),
    namespaces: Object.fromEntries(namespaces),
  };
}

function reversed(steps: readonly PlannedStep[]): PlannedStep[] {
  const byKey = new Map(steps.map(step => [step.key, step]));
  return reverseGraph(steps).flatMap(({ key, dependsOn }) => {
    const step = byKey.get(key);
    return step ? [{ ...step, dependsOn: [...dependsOn] }] : [];
  });
}

function operationEnd({ state, summary }: CopyEnd): OperationEnd {
  switch (state) {
    case 'succeeded':
    case 'rolled-back':
      return { state: 'succeeded', summary };
    case 'failed':
      return { state: 'failed', summary };
    default:
      return { state: 'cancelled', summary };
  }
}

function notThere(copyId: string): never {
  throw new Error(`The copy ${copyId} is not in the database any more`);
}
