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
import { Sleepers, type SleepDirection, type SleeperRef } from './Sleepers';

/** Objects that are changed at once. */
const AT_ONCE = 8;

const inputSchema = z.object({ namespaces: z.array(z.string()) });

const WORDS = {
  sleep: { deed: 'put to sleep', done: 'is asleep' },
  wake: { deed: 'woken', done: 'is awake' },
} as const;

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
 * Puts an environment to sleep, or wakes it. Every step looks first at what is
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
  { access, locks }: OperationParts,
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
    const { total, failed } = await changeAll(direction, {
      context,
      sleepers: new Sleepers({ cluster, actor }),
      namespaces,
      held: held.lost,
    });
    const asleep =
      direction === 'sleep'
        ? failed.length === 0 || failed.length < total
        : failed.length > 0;
    await mark(asleep ? 'asleep' : undefined);
    return end(direction, ref, total, failed);
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
    held: AbortSignal;
  },
): Promise<{ total: number; failed: string[] }> {
  const { context, sleepers, namespaces, held } = options;
  const found = await sleepers.toChange(direction, namespaces, context.leaving);
  // Another replica that goes on finds fewer.
  const total = await context.step(
    `${direction}/find`,
    'Look for what there is to do',
    async () => found.length,
  );
  const failed: string[] = [];
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    found.map(({ ref }) =>
      limit(async () => {
        context.leaving.throwIfAborted();
        held.throwIfAborted();
        try {
          await context.step(
            `${direction}/${pathOf(ref)}`,
            `${ref.kind.kind} ${ref.name} in ${ref.namespace}`,
            async () => {
              await sleepers.change(direction, ref);
              return null;
            },
          );
        } catch (error) {
          context.leaving.throwIfAborted();
          failed.push(`${pathOf(ref)} (${toError(error).message})`);
        }
      }),
    ),
  );
  return { total, failed };
}

function end(
  direction: SleepDirection,
  { space, name }: EnvironmentRef,
  total: number,
  failed: readonly string[],
): OperationEnd {
  const { deed, done } = WORDS[direction];
  const environment = `${space}/${name}`;
  return failed.length
    ? {
        state: 'failed',
        summary: `${
          failed.length
        } of ${total} workloads of ${environment} could not be ${deed}: ${failed.join(
          '; ',
        )}. Do it again once the cause is gone; the others stay as they are now`,
      }
    : {
        state: 'succeeded',
        summary: `${environment} ${done}: ${total} ${
          total === 1 ? 'workload' : 'workloads'
        } changed`,
      };
}

function pathOf({ kind, namespace, name }: SleeperRef): string {
  return `${kind.kind} ${namespace}/${name}`;
}
