import type {
  HelmEngine,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';

/** Records read at once. */
const AT_ONCE = 16;

/** All releases in some namespaces as the cluster has them now, sorted. */
export async function readReleases(
  engine: HelmEngine,
  where: { cluster: string; namespaces: readonly string[] },
  actor: Actor,
  signal?: AbortSignal,
): Promise<ReleaseState[]> {
  if (where.namespaces.length === 0) {
    return [];
  }
  const limit = pLimit(AT_ONCE);
  const rows = await engine.releases(where);
  const states = await Promise.all(
    rows.map(({ cluster, namespace, name }) =>
      limit(() => engine.read({ cluster, namespace, name }, actor, signal)),
    ),
  );
  return states
    .filter(state => state !== undefined)
    .sort((a, b) =>
      `${a.ref.namespace}/${a.ref.name}` < `${b.ref.namespace}/${b.ref.name}`
        ? -1
        : 1,
    );
}
