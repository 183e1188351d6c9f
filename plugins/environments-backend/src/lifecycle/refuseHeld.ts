import { ConflictError } from '@backstage/errors';
import {
  environmentKey,
  type EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import { lockOf } from '@foredeck/backstage-plugin-environments-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { WatchedNamespace } from '../environments/watchedNamespace';
import { environmentLockKey } from '../operations/environmentSubject';

/**
 * Keeps changes from an environment that an operation has to itself, here or in
 * another plugin.
 *
 * @param namespaces - as the cluster has them now
 * @throws ConflictError naming who has it, and for what
 */
export async function refuseHeld(
  ref: EnvironmentRef,
  namespaces: readonly WatchedNamespace[],
  { operations, now }: { operations: OperationsService; now: () => number },
): Promise<void> {
  refuseLocked(ref, namespaces, now());
  const holder = await operations.holder([environmentLockKey(ref)]);
  if (holder) {
    throw conflict(ref, holder);
  }
}

/** As `refuseHeld`, by what the namespaces say alone. */
export function refuseLocked(
  ref: EnvironmentRef,
  namespaces: readonly WatchedNamespace[],
  now: number,
): void {
  for (const namespace of namespaces) {
    const lock = lockOf(namespace, now);
    if (lock) {
      throw conflict(ref, `${lock.by} ${lock.doing}`);
    }
  }
}

function conflict(ref: EnvironmentRef, holder: string): ConflictError {
  return new ConflictError(
    `${environmentKey(
      ref,
    )} can not be changed now: ${holder}. Try again when that has ended`,
  );
}
