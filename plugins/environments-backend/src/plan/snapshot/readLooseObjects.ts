import { toError } from '@backstage/errors';
import {
  kubernetesStatusOf,
  type Actor,
  type Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import pLimit from 'p-limit';
import { collectionPath, type ServedKind } from './ClusterKinds';
import { isLoose, mayBeLoose } from './isLoose';

/** Lists at once; the API server's own limit per client is higher. */
const AT_ONCE = 16;
const PAGE = 500;

/** Helm's objects are asked not to come at all: they may be most of them. */
const NOT_HELM = 'app.kubernetes.io/managed-by!=Helm,owner!=helm';

export interface LooseObjects {
  objects: KubernetesObject[];
  /** Sentences about kinds that could not be read. */
  gaps: string[];
}

interface Page {
  metadata?: { continue?: string };
  items?: KubernetesObject[] | null;
}

/**
 * Lists what no release and no controller made in some namespaces. A kind that
 * may not be listed is left out and said.
 */
export async function readLooseObjects(
  cluster: Cluster,
  kinds: readonly ServedKind[],
  namespaces: readonly string[],
  actor: Actor,
  signal?: AbortSignal,
): Promise<LooseObjects> {
  const limit = pLimit(AT_ONCE);
  const refused = new Map<string, string>();
  const found = await Promise.all(
    kinds.filter(mayBeLoose).flatMap(kind =>
      namespaces.map(namespace =>
        limit(async () => {
          try {
            return await list(kind, namespace);
          } catch (error) {
            const code = kubernetesStatusOf(error)?.code;
            if (code === 404 || code === 405) {
              // Gone since the kinds were read.
              return [];
            }
            signal?.throwIfAborted();
            refused.set(kind.plural, toError(error).message);
            return [];
          }
        }),
      ),
    ),
  );
  return {
    objects: found.flat(),
    gaps: [...refused]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([plural, message]) =>
          `Objects of kind ${plural} could not be looked for: ${message}`,
      ),
  };

  async function list(
    kind: ServedKind,
    namespace: string,
  ): Promise<KubernetesObject[]> {
    const objects: KubernetesObject[] = [];
    let next: string | undefined;
    do {
      const query = new URLSearchParams({
        limit: String(PAGE),
        labelSelector: NOT_HELM,
        ...(kind.plural === 'secrets' && {
          fieldSelector: 'type!=helm.sh/release.v1',
        }),
        ...(next && { continue: next }),
      });
      const page = await cluster.request<Page>(actor, {
        path: `${collectionPath(kind, namespace)}?${query}`,
        signal,
      });
      const { apiVersion, kind: name } = kind;
      const items = (page.items ?? []).map(item => ({
        ...item,
        apiVersion,
        kind: name,
      }));
      objects.push(...items.filter(isLoose));
      next = page.metadata?.continue;
    } while (next);
    return objects;
  }
}
