import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import pLimit from 'p-limit';
import {
  collectionPath,
  readKinds,
  type ServedKind,
} from '../../plan/snapshot/ClusterKinds';
import { mayBeLoose } from '../../plan/snapshot/isLoose';

const AT_ONCE = 16;

/** Beyond that the API server's own count of the rest is taken. */
const PAGE = 500;

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** Told on their own. */
const ELSEWHERE = ['PersistentVolumeClaim'];

/** Kubernetes puts them into every namespace. */
const PLATFORM = ['kube-root-ca.crt', 'default'];

interface Page {
  metadata?: { remainingItemCount?: number };
  items?: KubernetesObject[];
}

/**
 * Counts what nobody else owns in some namespaces, by kind, the most first;
 * kinds that may not be listed are left out.
 */
export async function countObjects(
  cluster: Cluster,
  actor: Actor,
  namespaces: readonly string[],
): Promise<Array<{ kind: string; count: number }>> {
  if (namespaces.length === 0) {
    return [];
  }
  const kinds = (await readKinds(cluster, actor)).filter(
    kind => mayBeLoose(kind) && !ELSEWHERE.includes(kind.kind),
  );
  const limit = pLimit(AT_ONCE);
  const counts = new Map<string, number>();
  await Promise.all(
    kinds.flatMap(kind =>
      namespaces.map(namespace =>
        limit(async () => {
          const count = await countOne(cluster, actor, kind, namespace);
          if (count) {
            counts.set(kind.kind, (counts.get(kind.kind) ?? 0) + count);
          }
        }),
      ),
    ),
  );
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort(
      (one, other) =>
        other.count - one.count || one.kind.localeCompare(other.kind, 'en'),
    );
}

async function countOne(
  cluster: Cluster,
  actor: Actor,
  kind: ServedKind,
  namespace: string,
): Promise<number> {
  const selector =
    kind.plural === 'secrets' ? '&fieldSelector=type!=helm.sh/release.v1' : '';
  try {
    const { metadata, items = [] } = await cluster.request<Page>(actor, {
      path: `${collectionPath(kind, namespace)}?limit=${PAGE}${selector}`,
      headers: { Accept: METADATA_ONLY },
    });
    const own = items.filter(
      one =>
        !one.metadata?.ownerReferences?.length &&
        !PLATFORM.includes(one.metadata?.name ?? ''),
    );
    return own.length + (metadata?.remainingItemCount ?? 0);
  } catch (error) {
    if (error instanceof NotAllowedError || error instanceof NotFoundError) {
      return 0;
    }
    throw error;
  }
}
