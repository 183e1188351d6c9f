import { toError } from '@backstage/errors';
import type { PlannedStep } from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  OperationStopped,
  type OperationContext,
} from '@foredeck/backstage-plugin-operations-node';
import type { HeldEnvironment } from '../../locks/EnvironmentLocks';
import type { PlannedCopy } from '../../plan/PlannedCopy';
import { runGraph, type GraphEnd, type NodeEnd } from '../graph/runGraph';
import type { CopyAtWork, StepAttempt, StepEnd } from '../steps/StepExecutor';
import type { StepExecutors } from '../steps/createExecutors';
import type { StoredCopyDetail, StoredStep } from '../store/StoredCopy';
import type { RunJournal } from './RunJournal';
import { placeName } from '../placeName';

/** Steps at once, unless the request says otherwise. */
const PARALLELISM = 4;

/** One pass over the steps of a copy, there or back, under one lock. */
export class CopyRun {
  readonly #context: OperationContext;
  readonly #copy: StoredCopyDetail;
  readonly #journal: RunJournal;
  readonly #executors: StepExecutors;
  readonly #held: HeldEnvironment;
  readonly #work: CopyAtWork;
  readonly #isPausing: () => Promise<boolean>;

  constructor(options: {
    context: OperationContext;
    copy: StoredCopyDetail;
    journal: RunJournal;
    executors: StepExecutors;
    held: HeldEnvironment;
    planned: PlannedCopy;
    actor: Actor;
    isPausing: () => Promise<boolean>;
  }) {
    const { context, copy, journal, held } = options;
    this.#context = context;
    this.#copy = copy;
    this.#journal = journal;
    this.#executors = options.executors;
    this.#held = held;
    this.#isPausing = options.isPausing;
    this.#work = {
      copyId: copy.id,
      plan: copy.plan,
      planned: options.planned,
      createdAt: copy.createdAt,
      operationId: context.operation.id,
      actor: options.actor,
      initiator: context.operation.initiator,
      signal: AbortSignal.any([context.signal, held.lost]),
      leaving: context.leaving,
      renewLock: () => held.renew(),
      steps: () => journal.steps,
    };
  }

  /** What steps work with. */
  get work(): CopyAtWork {
    return this.#work;
  }

  /** Does what is not done yet. */
  forward(): Promise<GraphEnd> {
    return this.#run(
      this.#copy.plan.steps,
      step => step.state === 'done' || step.state === 'skipped',
      (attempt, kind) => this.#executors[kind].run(attempt),
      end => end.state,
      title => title,
    );
  }

  /** Undoes what was begun, last steps first. */
  back(nodes: PlannedStep[]): Promise<GraphEnd> {
    return this.#run(
      nodes,
      step => step.state === 'rolled-back' || step.attempt === 0,
      (attempt, kind) => this.#executors[kind].undo(attempt),
      () => 'rolled-back',
      title => `Take back: ${title}`,
    );
  }

  #run(
    nodes: readonly PlannedStep[],
    isOver: (step: StoredStep) => boolean,
    act: (attempt: StepAttempt, kind: PlannedStep['kind']) => Promise<StepEnd>,
    stateOf: (end: StepEnd) => StoredStep['state'],
    nameOf: (title: string) => string,
  ): Promise<GraphEnd> {
    const planned = new Map(nodes.map(node => [node.key, node]));
    const over = this.#journal.steps.filter(isOver).map(step => step.key);
    return runGraph({
      nodes,
      done: new Set(over),
      limit: this.#copy.request.parallelism ?? PARALLELISM,
      mayBegin: async () =>
        !this.#work.signal.aborted && !(await this.#isPausing()),
      act: async key => {
        const step = planned.get(key);
        if (!step) {
          throw new Error(`The plan has no step ${key}`);
        }
        const named = { ...step, title: nameOf(step.title) };
        return this.#attempt(
          named,
          attempt => act(attempt, step.kind),
          stateOf,
        );
      },
    });
  }

  async #attempt(
    step: PlannedStep,
    act: (attempt: StepAttempt) => Promise<StepEnd>,
    stateOf: (end: StepEnd) => StoredStep['state'],
  ): Promise<NodeEnd> {
    const { key } = step;
    const journal = this.#journal;
    const before = journal.step(key);
    await journal.change(key, {
      state: 'running',
      attempt: before.attempt + 1,
      message: step.title,
      startedAt: now(),
      ...{ finishedAt: undefined, progress: undefined, data: undefined },
    });
    let told: Promise<unknown> = Promise.resolve();
    try {
      const end = await act({
        copy: this.#work,
        step,
        result: before.result,
        keep: result => journal.change(key, { result }),
        // A write that fails shows at the next one that is waited for.
        tell: change => {
          told = journal.progress(key, change).catch(() => undefined);
        },
        follow: operationId => journal.change(key, { operationId }),
      });
      await told;
      await journal.change(key, {
        state: stateOf(end),
        message: end.message,
        verification: end.verification ?? journal.step(key).verification,
        finishedAt: now(),
        ...{ progress: undefined, data: undefined },
      });
      return 'done';
    } catch (error) {
      await told;
      return this.#notDone(key, error);
    }
  }

  async #notDone(key: string, error: unknown): Promise<NodeEnd> {
    const { stopped } = this.#context;
    if (stopped === 'shutdown' || stopped === 'lease-lost') {
      // Whoever goes on finds it running, and looks at the world.
      throw new OperationStopped(stopped);
    }
    const { message } = toError(this.#held.lost.reason ?? error);
    if (stopped === 'cancelled') {
      await this.#journal.change(key, {
        state: 'failed',
        message: `Stopped as the copy was cancelled: ${toError(error).message}`,
        finishedAt: now(),
      });
      return 'stopped';
    }
    await this.#journal.change(key, {
      ...{ state: 'failed', message, finishedAt: now() },
    });
    return 'failed';
  }
}

/** "copies shop/dev into shop/qa", for those who wait. */
export function doingOf({
  source,
  target,
  mode,
  direction,
}: Pick<StoredCopyDetail, 'source' | 'target' | 'mode' | 'direction'>): string {
  const [from, to] = [source, target].map(placeName);
  if (direction === 'back') {
    return `rolls back the copy of ${from} into ${to}`;
  }
  return mode === 'promote'
    ? `promotes ${from} to ${to}`
    : `copies ${from} into ${to}`;
}

function now(): string {
  return new Date().toISOString();
}
