import { toError } from '@backstage/errors';
import type { PlannedStep } from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
} from '@foredeck/backstage-plugin-operations-node';
import type {
  EnvironmentLocks,
  HeldEnvironment,
} from '../../locks/EnvironmentLocks';
import type { CopyFeed } from '../events/CopyFeed';
import { reverseGraph } from '../graph/runGraph';
import type { CopyNotices } from '../notices/CopyNotices';
import type { StepExecutors } from '../steps/createExecutors';
import type { CopyStore } from '../store/CopyStore';
import type { RunStore } from '../store/RunStore';
import type { CopyDirection } from '../store/StoredCopy';
import type { CopyCleanup } from './CopyCleanup';
import { backEnd, forwardEnd, parkedEnd, type CopyEnd } from './copyEnd';
import { CopyRun, doingOf } from './CopyRun';
import { planRun, type OpenRun, type WorldParts } from './openRun';
import { RunJournal } from './RunJournal';

/** What runs are made of. */
export interface CopyRunnerParts extends WorldParts {
  store: CopyStore;
  runs: RunStore;
  feed: CopyFeed;
  locks: EnvironmentLocks;
  executors: StepExecutors;
  cleanup: Pick<CopyCleanup, 'afterRollback' | 'afterSuccess'>;
  notices: Pick<CopyNotices, 'ended'>;
}

/** Which copy is to be run, which way, and with whose rights. */
export interface RunRequest {
  copyId: string;
  direction: CopyDirection;
  actor: Actor;
}

/** Carries copies out and takes them back, from wherever they were left. */
export class CopyRunner {
  readonly #parts: CopyRunnerParts;

  constructor(parts: CopyRunnerParts) {
    this.#parts = parts;
  }

  async run(
    context: OperationContext,
    request: RunRequest,
  ): Promise<OperationEnd> {
    const run = await this.#begin(context, request);
    return this.#end(run, await this.#pass(run));
  }

  /** Leaves a copy to somebody with rights: nobody's are at hand. */
  async park(
    context: OperationContext,
    request: Omit<RunRequest, 'actor'>,
  ): Promise<OperationEnd> {
    const actor: Actor = { kind: 'service' };
    const run = await this.#begin(context, { ...request, actor });
    // The lock that the dead portal has left is this operation's own.
    await this.#hold(run)
      .then(held => held.release())
      .catch(error =>
        run.journal.message(
          'warning',
          `The lock of the target stays until it runs out: ${
            toError(error).message
          }`,
        ),
      );
    return this.#end(run, parkedEnd(request.direction));
  }

  async #begin(
    context: OperationContext,
    { copyId, direction, actor }: RunRequest,
  ): Promise<OpenRun> {
    const { store, runs, feed } = this.#parts;
    const steps = await store.steps(copyId);
    const journal = new RunJournal({ copyId, store: runs, feed, steps });
    await journal.begin(context, direction, context.operation.summary);
    const copy = await store.get(copyId);
    if (!copy) {
      throw new Error(`The copy ${copyId} is not in the database any more`);
    }
    const first = steps.every(step => step.attempt === 0);
    return { context, copy, journal, actor, first };
  }

  async #end(
    { context, copy, journal }: OpenRun,
    end: CopyEnd,
  ): Promise<OperationEnd> {
    const finishedAt = end.state === 'paused' ? null : new Date().toISOString();
    await journal.end({ ...end, finishedAt });
    this.#parts.notices.ended({ ...copy, ...end }, context.operation.initiator);
    return operationEnd(end);
  }

  #hold({ context, copy, actor }: OpenRun): Promise<HeldEnvironment> {
    const { id, initiator } = context.operation;
    return this.#parts.locks.hold(
      copy.target,
      { operationId: id, by: initiator, doing: doingOf(copy) },
      actor,
      { namespaces: copy.plan.namespaces.map(one => one.to) },
    );
  }

  async #pass(run: OpenRun): Promise<CopyEnd> {
    const { context, copy, journal, actor } = run;
    const { executors, store } = this.#parts;
    let held: HeldEnvironment | undefined;
    try {
      held = await this.#hold(run);
      const planned = await planRun(run, this.#parts);
      const pass = new CopyRun({
        ...{ context, copy, journal, held, planned, actor, executors },
        isPausing: () => store.isPausing(copy.id),
      });
      return copy.direction === 'forward'
        ? await this.#forward(pass, run)
        : await this.#back(pass, run);
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

  async #forward(
    pass: CopyRun,
    { context, copy, journal }: OpenRun,
  ): Promise<CopyEnd> {
    const end = await pass.forward();
    context.leaving.throwIfAborted();
    const told = forwardEnd(copy, end, journal.steps, {
      cancelledBy: context.operation.cancelledBy,
      pausing: await this.#parts.store.isPausing(copy.id),
    });
    if (told.state === 'succeeded') {
      await this.#tidy(journal, () =>
        this.#parts.cleanup.afterSuccess(pass.work),
      );
    }
    return told;
  }

  async #back(
    pass: CopyRun,
    { context, copy, journal }: OpenRun,
  ): Promise<CopyEnd> {
    const end = await pass.back(reversed(copy.plan.steps));
    context.leaving.throwIfAborted();
    const told = backEnd(copy, end, journal.steps);
    if (told.state === 'rolled-back') {
      await this.#tidy(journal, () =>
        this.#parts.cleanup.afterRollback(pass.work),
      );
    }
    return told;
  }

  /** What is left lying about does not make a copy fail. */
  async #tidy(journal: RunJournal, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      await journal.message(
        'warning',
        `Not everything could be tidied up: ${toError(error).message}`,
      );
    }
  }

  /** What kept a run from its first step is told at the step that locks. */
  async #refused(
    { message }: Error,
    { context, copy, journal }: OpenRun,
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
