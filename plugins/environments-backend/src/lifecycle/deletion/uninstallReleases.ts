import { NotFoundError, toError } from '@backstage/errors';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { OperationContext } from '@foredeck/backstage-plugin-operations-node';
import pLimit from 'p-limit';

/** Releases that Helm removes at once. */
const AT_ONCE = 4;

/**
 * Has Helm remove every release in some namespaces: its hooks run, and what it
 * keeps outside of the namespace goes, too.
 *
 * @returns those that could not be removed, with the reason
 */
export async function uninstallReleases(options: {
  context: OperationContext;
  actor: Actor;
  cluster: string;
  helm: HelmEngineExchange;
  namespaces: readonly string[];
}): Promise<string[]> {
  const { context, cluster, helm, namespaces } = options;
  if (namespaces.length === 0) {
    return [];
  }
  const rows = await helm.get().releases({ cluster, namespaces });
  const limit = pLimit(AT_ONCE);
  const stuck: string[] = [];
  await Promise.all(
    rows.map(row =>
      limit(async () => {
        context.leaving.throwIfAborted();
        try {
          await context.step(
            `uninstall/${row.namespace}/${row.name}`,
            `Remove the release ${row.name} from ${row.namespace}`,
            async () => {
              await uninstall(row, options);
              return null;
            },
          );
        } catch (error) {
          context.leaving.throwIfAborted();
          stuck.push(
            `${row.name} in ${row.namespace} (${toError(error).message})`,
          );
        }
      }),
    ),
  );
  return stuck;
}

async function uninstall(
  { cluster, namespace, name }: ReleaseRow,
  {
    actor,
    context,
    helm,
  }: { actor: Actor; context: OperationContext; helm: HelmEngineExchange },
): Promise<void> {
  const engine = helm.get();
  const { id: parentId, initiator: ref } = context.operation;
  try {
    const started = await engine.uninstall(
      { cluster, namespace, name },
      { ref, actor, parentId },
    );
    const ended = await engine.follow(started.id, { signal: context.leaving });
    if (ended.state !== 'succeeded') {
      throw new Error(ended.summary);
    }
  } catch (error) {
    // Gone by another hand.
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
  }
}
