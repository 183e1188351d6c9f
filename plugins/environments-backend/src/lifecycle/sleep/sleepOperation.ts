import { toError } from '@backstage/errors';
import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
} from '@foredeck/backstage-plugin-operations-node';
import pLimit from 'p-limit';
import { z } from 'zod';
import { ASLEEP_ANNOTATION } from '../../environments/annotations';
import type { SleepMark } from '../../environments/SleepMark';
import { environmentOfSubject } from '../../operations/environmentSubject';
import {
  SERVICE,
  type ActorPayload,
  type OperationParts,
} from '../OperationParts';
import { NamespaceWriter } from '../NamespaceWriter';
import {
  sleepEnd,
  WAITING,
  waitingFor,
  type FailedSleeper,
  type NamedSleeper,
} from './sleepEnd';
import { SLEEP_KINDS } from './SleepKind';
import { Sleepers, type SleepDirection, type SleeperRef } from './Sleepers';
import {
  StillWaiting,
  WorkloadWait,
  type AwaitedWorkload,
  type LateWorkload,
} from './WorkloadWait';

/** Objects that are changed at once. */
const AT_ONCE = 8;

const inputSchema = z.object({ namespaces: z.array(z.string()) });

/** What an operation set out to change, kept in the database. */
const foundSchema = z.array(
  z.object({ kind: z.string(), namespace: z.string(), name: z.string() }),
);

/** What an operation does, after its initiator: "puts shop/dev to sleep". */
export function doingOf(
  direction: SleepDirection,
  { space, name }: EnvironmentRef,
): string {
  return direction === 'sleep'
    ? `puts ${space}/${name} to sleep`
    : `wakes ${space}/${name}`;
}

/**
 * Puts an environment to sleep, or wakes it, and waits until its workloads have
 * stopped, or are up. Nothing is undone when that takes too long. Every step looks first at what is
 * so already, so that it is the same for another replica to go on.
 */
export function sleepOperation(
  direction: SleepDirection,
  parts: OperationParts,
): OperationHandler<ActorPayload> {
  return {
    kind: direction,
    auditId: `environment-${direction}`,
    run: (context, { actor }) => run(direction, context, actor, parts),
    recover: context => run(direction, context, SERVICE, parts),
  };
}

async function run(
  direction: SleepDirection,
  context: OperationContext,
  actor: Actor,
  { access, locks, sleep: { patienceMs } }: OperationParts,
): Promise<OperationEnd> {
  const { id, initiator, startedAt, subject } = context.operation;
  const ref = environmentOfSubject(subject);
  if (!ref) {
    throw new Error(`${subject.name} is no environment`);
  }
  const { namespaces } = inputSchema.parse(context.input);
  const cluster = access.cluster(ref.cluster);
  const held = await locks.hold(
    ref,
    { operationId: id, by: initiator, doing: doingOf(direction, ref) },
    actor,
  );
  try {
    // The marks are the portal's own memory: no right of the user is needed.
    const writer = new NamespaceWriter({ cluster, actor: SERVICE });
    const mark = async (state: SleepMark['state'] | undefined) => {
      const value: SleepMark | undefined = state && {
        ...{ state, since: startedAt, by: initiator },
      };
      for (const namespace of namespaces) {
        await writer.mark(namespace, {
          annotations: {
            [ASLEEP_ANNOTATION]: value ? JSON.stringify(value) : null,
          },
        });
      }
    };
    await context.step('mark', 'Say what is under way', async () => {
      await mark(direction === 'sleep' ? 'falling-asleep' : 'waking');
      return null;
    });
    const signal = AbortSignal.any([context.leaving, held.lost]);
    const { changed, failed } = await changeAll(direction, {
      ...{ context, namespaces, signal },
      sleepers: new Sleepers({ cluster, actor }),
    });
    const seen = await awaitAll(direction, {
      ...{ context, signal, workloads: changed.filter(isAwaited) },
      wait: new WorkloadWait({ cluster, actor, patienceMs }),
    });
    const total = changed.length + failed.length;
    const asleep =
      direction === 'sleep'
        ? failed.length === 0 || failed.length < total
        : failed.length > 0;
    await mark(asleep ? 'asleep' : undefined);
    return sleepEnd(direction, ref, { ...seen, total, failed, patienceMs });
  } finally {
    await held.release();
  }
}

/** One that fails keeps the others from nothing. */
async function changeAll(
  direction: SleepDirection,
  options: {
    context: OperationContext;
    sleepers: Sleepers;
    namespaces: readonly string[];
    signal: AbortSignal;
  },
): Promise<{ changed: NamedSleeper[]; failed: FailedSleeper[] }> {
  const { context, sleepers, namespaces, signal } = options;
  // Another replica that goes on would find fewer.
  const found = foundSchema.parse(
    await context.step(
      `${direction}/find`,
      'Look for what there is to do',
      async () =>
        (
          await sleepers.toChange(direction, namespaces, signal)
        ).map(({ ref: { kind, namespace, name } }) => ({
          ...{ kind: kind.kind, namespace, name },
        })),
    ),
  );
  const changed: NamedSleeper[] = [];
  const failed: FailedSleeper[] = [];
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    found.map(one =>
      limit(async () => {
        signal.throwIfAborted();
        const { kind, namespace, name } = one;
        try {
          await context.step(
            `${direction}/${kind} ${namespace}/${name}`,
            `${kind} ${name} in ${namespace}`,
            async () => {
              await sleepers.change(direction, refOf(one));
              return null;
            },
          );
          changed.push(one);
        } catch (error) {
          signal.throwIfAborted();
          failed.push({ ...one, why: toError(error).message });
        }
      }),
    ),
  );
  return { changed, failed };
}

/** What was seen of them at the end. */
async function awaitAll(
  direction: SleepDirection,
  options: {
    context: OperationContext;
    wait: WorkloadWait;
    workloads: readonly AwaitedWorkload[];
    signal: AbortSignal;
  },
): Promise<{ late: readonly LateWorkload[]; unseen?: string }> {
  const { context, wait, workloads, signal } = options;
  if (workloads.length === 0) {
    return { late: [] };
  }
  const key = `${direction}/wait`;
  let last = '';
  const tell = (late: readonly LateWorkload[]) => {
    const message = waitingFor(direction, workloads.length, late);
    if (message !== last) {
      last = message;
      const progress = 1 - late.length / workloads.length;
      context.emit({ type: 'step', key, state: 'started', message, progress });
    }
  };
  try {
    await context.step(key, WAITING[direction], async () => {
      await wait.until(direction, workloads, tell, signal);
      return null;
    });
    return { late: [] };
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof StillWaiting
      ? { late: error.late }
      : { late: [], unseen: toError(error).message };
  }
}

function isAwaited(one: NamedSleeper): one is AwaitedWorkload {
  return one.kind === 'Deployment' || one.kind === 'StatefulSet';
}

function refOf({ kind, namespace, name }: NamedSleeper): SleeperRef {
  const known = SLEEP_KINDS.find(one => one.kind === kind);
  if (!known) {
    throw new Error(`${kind} can not be put to sleep`);
  }
  return { kind: known, namespace, name };
}
