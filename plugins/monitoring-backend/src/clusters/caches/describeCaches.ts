import type {
  ClusterUse,
  HeldWatch,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  CacheInfo,
  ClusterFault,
} from '@foredeck/backstage-plugin-monitoring-common';

/** The API server sends a bookmark about each minute; milliseconds. */
const STALE = 5 * 60_000;
const NAMESPACED = /^(.*)\/namespaces\/[^/]+\/([^/]+)$/;

/** What is held of each collection, over all namespaces or some. */
export function describeCaches(use: ClusterUse, now: Date): CacheInfo[] {
  const groups = new Map<string, HeldWatch[]>();
  for (const watch of use.watches) {
    const name = nameOf(watch);
    groups.set(name, [...(groups.get(name) ?? []), watch]);
  }
  return [...groups]
    .map(([name, watches]) => describe(name, watches, now))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Caches that can not be trusted any more. */
export function staleFaults(caches: readonly CacheInfo[]): ClusterFault[] {
  return caches
    .filter(({ stale }) => stale)
    .map(({ name, problem, syncedAt }) => ({
      kind: 'cache',
      severity: 'warning',
      name,
      message:
        problem ??
        `Nothing was heard of it since ${syncedAt ?? 'the portal started'}`,
    }));
}

function describe(name: string, watches: HeldWatch[], now: Date): CacheInfo {
  const times = watches.map(({ syncedAt }) => syncedAt);
  const oldest = times.includes(undefined)
    ? undefined
    : times.filter(time => time !== undefined).sort()[0];
  const problem = watches.find(one => one.problem)?.problem;
  const inNamespaces = watches.filter(({ path }) => NAMESPACED.test(path));
  return {
    name,
    objects: watches.reduce((sum, { objects }) => sum + objects, 0),
    ...(inNamespaces.length > 0 && { namespaces: inNamespaces.length }),
    ...(oldest && { syncedAt: oldest }),
    stale:
      problem !== undefined ||
      (oldest !== undefined && now.getTime() - Date.parse(oldest) > STALE),
    ...(problem && { problem }),
  };
}

/** What is listed, in the plural of Kubernetes; releases by what they are. */
function nameOf({ path, labelSelector = '', fieldSelector = '' }: HeldWatch) {
  const plural = path.split('/').at(-1) ?? path;
  if (
    plural === 'secrets' &&
    (labelSelector.includes('owner=helm') ||
      fieldSelector.includes('helm.sh/release'))
  ) {
    return 'Helm releases';
  }
  return labelSelector ? `${plural} (${labelSelector})` : plural;
}
