import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  environmentKey,
  type EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  OperationsService,
  OperationStarter,
  StoredOperation,
} from '@foredeck/backstage-plugin-operations-node';
import { PROTECTED_ANNOTATION } from '../environments/annotations';
import type { WatchedNamespace } from '../environments/watchedNamespace';
import {
  environmentLockKey,
  environmentSubject,
} from '../operations/environmentSubject';
import { deleteOperation, deletingOf } from './deletion/deleteOperation';
import type { Initiator } from './Initiator';
import { NamespaceWriter } from './NamespaceWriter';
import type { ActorPayload, OperationParts } from './OperationParts';
import { refuseLocked } from './refuseHeld';
import { doingOf, sleepOperation } from './sleep/sleepOperation';
import type { SleepDirection } from './sleep/Sleepers';

/** Starts operations on environments; asks nobody. */
export class OperationStarts {
  readonly #parts: OperationParts;
  readonly #starters: Record<
    SleepDirection | 'delete',
    OperationStarter<ActorPayload>
  >;

  constructor(parts: OperationParts & { operations: OperationsService }) {
    this.#parts = parts;
    const { operations } = parts;
    this.#starters = {
      sleep: operations.register(sleepOperation('sleep', parts)),
      wake: operations.register(sleepOperation('wake', parts)),
      delete: operations.register(deleteOperation(parts)),
    };
  }

  changeSleep(
    direction: SleepDirection,
    ref: EnvironmentRef,
    initiator: Initiator,
  ): Promise<StoredOperation> {
    return this.#start(direction, ref, initiator, {
      doing: doingOf(direction, ref),
      summary:
        direction === 'sleep'
          ? `Put ${ref.space}/${ref.name} to sleep`
          : `Wake ${ref.space}/${ref.name}`,
      mayBeProtected: direction === 'wake',
      input: namespaces => ({
        namespaces: namespaces.map(({ metadata }) => metadata?.name ?? ''),
      }),
    });
  }

  delete(ref: EnvironmentRef, initiator: Initiator): Promise<StoredOperation> {
    const { namespaces: known } = this.#parts.directory.get(ref);
    const created = new Set(
      known.filter(one => one.created).map(({ name }) => name),
    );
    return this.#start('delete', ref, initiator, {
      doing: deletingOf(ref),
      summary: `Delete ${ref.space}/${ref.name}`,
      mayBeProtected: false,
      input: namespaces => {
        const named = namespaces.map(({ metadata }) => ({
          name: metadata?.name ?? '',
          uid: metadata?.uid ?? '',
        }));
        return {
          deleted: named.filter(({ name }) => created.has(name)),
          released: named
            .map(({ name }) => name)
            .filter(name => !created.has(name)),
        };
      },
    });
  }

  async #start(
    kind: SleepDirection | 'delete',
    ref: EnvironmentRef,
    { ref: initiator, actor }: Initiator,
    plan: {
      doing: string;
      summary: string;
      mayBeProtected: boolean;
      input: (namespaces: WatchedNamespace[]) => JsonObject;
    },
  ): Promise<StoredOperation> {
    const { access, directory } = this.#parts;
    const known = directory.get(ref);
    const writer = new NamespaceWriter({
      cluster: access.cluster(ref.cluster),
      actor,
    });
    return this.#starters[kind].start({
      subject: environmentSubject(ref),
      locks: [environmentLockKey(ref)],
      doing: plan.doing,
      initiator,
      prepare: async () => {
        // As the cluster has them now: memory may be a moment behind.
        const namespaces = await Promise.all(
          known.namespaces.map(({ name }) => writer.get(name)),
        );
        refuseLocked(ref, namespaces, Date.now());
        if (!plan.mayBeProtected && namespaces.some(isProtected)) {
          throw new ConflictError(
            `${environmentKey(
              ref,
            )} is protected; take the protection away first`,
          );
        }
        return {
          input: plan.input(namespaces),
          payload: { actor },
          summary: plan.summary,
        };
      },
    });
  }
}

function isProtected({ metadata }: WatchedNamespace): boolean {
  return metadata?.annotations?.[PROTECTED_ANNOTATION] === 'true';
}
