import { ConflictError, toError } from '@backstage/errors';
import type {
  CopyRequest,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { OperationContext } from '@foredeck/backstage-plugin-operations-node';
import type { PlannedCopy } from '../../plan/PlannedCopy';
import type { StoredCopyDetail } from '../store/StoredCopy';
import type { RunJournal } from './RunJournal';

/** One run of a copy: what it works on, and with whose rights. */
export interface OpenRun {
  context: OperationContext;
  copy: StoredCopyDetail;
  journal: RunJournal;
  actor: Actor;
  /** Nothing of the copy was begun before. */
  first: boolean;
}

/** How a run knows the world. */
export interface WorldParts {
  /** Whether an environment is known by now. */
  isThere(environment: EnvironmentRef): boolean;
  /** Plans anew from the world. */
  plan(
    request: CopyRequest,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<PlannedCopy>;
}

/**
 * Plans a copy from the world as it is, with secrets that no database keeps. To
 * be called while the target is held.
 *
 * @throws ConflictError when anything has changed since it was confirmed
 */
export async function planRun(
  { context, copy, journal, actor, first }: OpenRun,
  { isThere, plan }: WorldParts,
): Promise<PlannedCopy> {
  try {
    const request = first
      ? copy.request
      : askedAgain(copy, isThere(copy.target));
    const planned = await plan(request, actor, context.signal);
    if (first && planned.plan.fingerprint !== copy.plan.fingerprint) {
      throw new ConflictError(
        'Source or target have changed since the plan was confirmed; nothing was touched, plan the copy again',
      );
    }
    return planned;
  } catch (error) {
    if (copy.direction === 'forward') {
      throw error;
    }
    // On the way back the source may be gone: only data needs to know it.
    await journal.message(
      'warning',
      `The source can not be read any more: ${toError(error).message}`,
    );
    return {
      ...{ request: copy.request, plan: copy.plan, names: [] },
      ...{ deploys: new Map(), objects: new Map(), stores: new Map() },
    };
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
