import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  CopyDeed,
  StartCopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  OperationsService,
  OperationStarter,
  StoredOperation,
} from '@foredeck/backstage-plugin-operations-node';
import { randomUUID } from 'node:crypto';
import {
  environmentLockKey,
  environmentSubject,
} from '../operations/environmentSubject';
import type { Caller } from '../permissions/EnvironmentGate';
import { deedsAt, goesOn } from './access/copyDeeds';
import type { CopyAccess } from './access/CopyAccess';
import type { CopyFeed } from './events/CopyFeed';
import { placeName } from './placeName';
import type { CopyActor } from './run/copyOperations';
import { doingOf } from './run/CopyRun';
import { actorOf, type CopyPlanning } from './start/CopyPlanning';
import type { CopyStates } from './CopyStates';
import type { CopyStore } from './store/CopyStore';
import type { RunStore } from './store/RunStore';
import type { CopyDirection, StoredCopyDetail } from './store/StoredCopy';

/** What was written down so long ago and has not begun never will. */
const FORGOTTEN_MS = 86_400_000;

const WORDS: Record<CopyDeed, string> = {
  pause: 'pause',
  resume: 'resume',
  cancel: 'cancel',
  retry: 'retry',
  rollback: 'roll back',
};

/** Starts copies and steers those that there are. */
export class CopyControl {
  readonly #parts: {
    access: CopyAccess;
    feed: CopyFeed;
    planning: CopyPlanning;
    operations: Pick<OperationsService, 'cancel'>;
    starters: Record<CopyDirection, OperationStarter<CopyActor>>;
    states: CopyStates;
    store: CopyStore;
    runs: RunStore;
  };

  constructor(parts: {
    access: CopyAccess;
    feed: CopyFeed;
    planning: CopyPlanning;
    operations: Pick<OperationsService, 'cancel'>;
    starters: Record<CopyDirection, OperationStarter<CopyActor>>;
    states: CopyStates;
    store: CopyStore;
    runs: RunStore;
  }) {
    this.#parts = parts;
  }

  /** @returns its id */
  async start(request: StartCopyRequest, caller: Caller): Promise<string> {
    const { access, planning, runs, store } = this.#parts;
    const { source, mode } = request.request;
    const target = request.request.target.environment;
    await access.checkRequest(request.request, caller);
    await runs.prune(new Date(Date.now() - FORGOTTEN_MS).toISOString());
    const id = randomUUID();
    const copy = { id, source, target, mode };
    try {
      await this.#run(
        { ...copy, direction: 'forward' },
        caller,
        async signal => {
          const { planned, findings } = await planning.confirm(
            request,
            caller,
            signal,
          );
          await store.insert({
            id,
            request: request.request,
            plan: planned.plan,
            findings,
            summary: summaryOf(copy, 'forward'),
            requestedBy: caller.principal.userEntityRef,
            createdAt: new Date().toISOString(),
          });
        },
      );
    } catch (error) {
      await store.discard(id);
      throw error;
    }
    return id;
  }

  async pause(id: string, caller: Caller): Promise<void> {
    const copy = await this.#steered(id, 'pause', caller);
    if (!(await this.#parts.store.askToPause(copy.id))) {
      throw new ConflictError('The copy has ended meanwhile');
    }
    this.#parts.feed.notify(copy.id);
  }

  async resume(id: string, caller: Caller): Promise<void> {
    const copy = await this.#steered(id, 'resume', caller);
    await this.#again(copy, 'forward', 'resume', caller);
  }

  async retry(id: string, step: string, caller: Caller): Promise<void> {
    const copy = await this.#steered(id, 'retry', caller);
    const steps = await this.#parts.store.steps(id);
    const found = steps.find(({ key }) => key === step);
    if (!found) {
      throw new NotFoundError(`step: the copy has no step ${step}`);
    }
    if (found.state !== 'failed') {
      throw new ConflictError(
        `step: ${step} has not failed, it is ${found.state}`,
      );
    }
    await this.#again(copy, 'forward', 'retry', caller, [step]);
  }

  async rollback(id: string, caller: Caller): Promise<void> {
    const copy = await this.#steered(id, 'rollback', caller);
    await this.#again(copy, 'back', 'rollback', caller);
  }

  async cancel(id: string, caller: Caller): Promise<void> {
    const { operations, store } = this.#parts;
    const copy = await this.#steered(id, 'cancel', caller);
    const by = caller.principal.userEntityRef;
    if (copy.state !== 'paused') {
      if (copy.operationId) {
        await operations.cancel(copy.operationId, by);
      }
      return;
    }
    const target = placeName(copy.target);
    const summary = `Cancelled by ${by} after ${copy.steps.done} of ${copy.steps.total} steps. What was done stays; roll back to have ${target} as it was`;
    if (!(await store.giveUp(id, summary, new Date().toISOString()))) {
      throw new ConflictError('The copy was resumed meanwhile');
    }
  }

  /** @throws NotFoundError, NotAllowedError, ConflictError when its state does not allow it */
  async #steered(
    id: string,
    deed: CopyDeed,
    caller: Caller,
  ): Promise<StoredCopyDetail> {
    const { access, store } = this.#parts;
    const stored = await store.get(id);
    const [copy] = stored ? await access.visible([stored], caller) : [];
    if (!copy) {
      throw new NotFoundError(`There is no copy ${id}`);
    }
    await access.checkSteer(copy, caller, WORDS[deed], {
      goesOn: goesOn(deed),
    });
    return this.#checked(copy, deed);
  }

  async #checked(
    copy: StoredCopyDetail,
    deed: CopyDeed,
  ): Promise<StoredCopyDetail> {
    const { states, store } = this.#parts;
    const now = { ...copy, state: await states.of(copy) };
    const newest = await store.isNewest(copy);
    if (!deedsAt({ ...now, newest }).includes(deed)) {
      throw new ConflictError(
        deed === 'rollback' && !newest
          ? `Something was copied into ${placeName(
              copy.target,
            )} since; roll that back first`
          : `You can not ${WORDS[deed]} a copy that is ${now.state}: ${copy.summary}`,
      );
    }
    return now;
  }

  async #again(
    copy: StoredCopyDetail,
    direction: CopyDirection,
    deed: CopyDeed,
    caller: Caller,
    steps?: readonly string[],
  ): Promise<void> {
    const { runs, store } = this.#parts;
    await this.#run({ ...copy, direction }, caller, async () => {
      // Somebody else may have done something to it until the target was free.
      const now = await store.get(copy.id);
      await this.#checked(now ?? copy, deed);
      if (direction === 'forward') {
        await runs.reset(copy.id, steps);
      }
    });
  }

  async #run(
    copy: Pick<
      StoredCopyDetail,
      'id' | 'source' | 'target' | 'mode' | 'direction'
    >,
    caller: Caller,
    prepare: (signal: AbortSignal) => Promise<void>,
  ): Promise<StoredOperation> {
    const { starters, runs } = this.#parts;
    const { id, source, target, direction } = copy;
    const operation = await starters[direction].start({
      subject: environmentSubject(target),
      locks: [environmentLockKey(target)],
      doing: doingOf(copy),
      initiator: caller.principal.userEntityRef,
      prepare: async signal => {
        await prepare(signal);
        return {
          input: { copyId: id },
          payload: { actor: actorOf(caller) },
          summary: summaryOf(copy, direction),
          details: { copyId: id },
          cancellable: true,
        };
      },
      audit: { meta: { copy: id, source: placeName(source) } },
    });
    await runs.reveal(id, operation.id, direction);
    return operation;
  }
}

function summaryOf(
  {
    source,
    target,
    mode,
  }: Pick<StoredCopyDetail, 'source' | 'target' | 'mode'>,
  direction: CopyDirection,
): string {
  const [from, to] = [source, target].map(placeName);
  if (direction === 'back') {
    return `Roll back the copy of ${from} into ${to}`;
  }
  return mode === 'promote'
    ? `Promote ${from} to ${to}`
    : `Copy ${from} into ${to}`;
}
