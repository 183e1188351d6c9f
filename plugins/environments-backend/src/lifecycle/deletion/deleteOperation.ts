import { toError } from '@backstage/errors';
import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
} from '@foredeck/backstage-plugin-operations-node';
import { z } from 'zod';
import { environmentOfSubject } from '../../operations/environmentSubject';
import {
  SERVICE,
  type ActorPayload,
  type OperationParts,
} from '../OperationParts';
import { Sleepers } from '../sleep/Sleepers';
import { deleteNamespace } from './deleteNamespace';
import { uninstallReleases } from './uninstallReleases';
import { unmarkNamespace } from './unmarkNamespace';

/** Kept in the database; the namespaces as they were when it was decided. */
export const deletionInputSchema = z.object({
  /** Go with all that is in them; by uid, so that a later one of the name stays. */
  deleted: z.array(z.object({ name: z.string(), uid: z.string() })),
  /** Lose their labels. */
  released: z.array(z.string()),
});

/** What an operation does, after its initiator. */
export function deletingOf({ space, name }: EnvironmentRef): string {
  return `deletes ${space}/${name}`;
}

/**
 * Deletes an environment: the releases in the namespaces that the portal made
 * are uninstalled by Helm, then these namespaces go. Adopted namespaces stay
 * with all they hold, and only lose their labels.
 */
export function deleteOperation(
  parts: OperationParts,
): OperationHandler<ActorPayload> {
  return {
    kind: 'delete',
    auditId: 'environment-delete',
    run: (context, { actor }) => run(context, actor, parts),
    recover: context => run(context, SERVICE, parts),
  };
}

async function run(
  context: OperationContext,
  actor: Actor,
  parts: OperationParts,
): Promise<OperationEnd> {
  const { id, initiator, subject } = context.operation;
  const ref = environmentOfSubject(subject);
  if (!ref) {
    throw new Error(`${subject.name} is no environment`);
  }
  const { deleted, released } = deletionInputSchema.parse(context.input);
  const cluster = parts.access.cluster(ref.cluster);
  const held = await parts.locks.hold(
    ref,
    { operationId: id, by: initiator, doing: deletingOf(ref) },
    actor,
  );
  try {
    const stuck = await uninstallReleases({
      ...{ context, actor, cluster: ref.cluster, helm: parts.helm },
      namespaces: deleted.map(({ name }) => name),
    });
    if (stuck.length) {
      return {
        state: 'failed',
        summary: `${
          subject.name
        } is still there, because releases could not be removed: ${stuck.join(
          '; ',
        )}. Remove what is in the way, then delete it again`,
      };
    }
    // Adopted workloads would sleep for ever once nobody knows of it.
    await wakeAll(context, new Sleepers({ cluster, actor }), released);
    for (const namespace of deleted) {
      context.leaving.throwIfAborted();
      await context.step(
        `delete/${namespace.name}`,
        `Delete the namespace ${namespace.name} with all that is in it`,
        async () => {
          await deleteNamespace(cluster, actor, namespace, context.leaving);
          return null;
        },
      );
    }
    for (const name of released) {
      await context.step(
        `unmark/${name}`,
        `Take the labels off the namespace ${name}, which stays`,
        async () => {
          await unmarkNamespace(cluster, actor, name);
          return null;
        },
      );
    }
    const { space, name } = ref;
    await parts.defaultsStore.clear(
      { space, environment: { cluster: ref.cluster, name } },
      initiator,
    );
    return { state: 'succeeded', summary: `${subject.name} is deleted` };
  } catch (error) {
    context.leaving.throwIfAborted();
    return {
      state: 'failed',
      summary: `${subject.name} is deleted in part: ${
        toError(error).message
      }. Delete it again once the cause is gone`,
    };
  } finally {
    await held.release();
  }
}

async function wakeAll(
  context: OperationContext,
  sleepers: Sleepers,
  namespaces: readonly string[],
): Promise<void> {
  const found = await sleepers.toChange('wake', namespaces, context.leaving);
  for (const { ref } of found) {
    await context.step(
      `wake/${ref.kind.kind}/${ref.namespace}/${ref.name}`,
      `Wake ${ref.kind.kind} ${ref.name} in ${ref.namespace}, which stays`,
      async () => {
        await sleepers.change('wake', ref);
        return null;
      },
    );
  }
}
