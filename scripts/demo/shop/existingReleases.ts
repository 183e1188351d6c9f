import type { ClusterTools } from '../process/ClusterTools.ts';

export interface ExistingRelease {
  name: string;
  revision: number;
  status: string;
}

/** The newest revision of every release of a namespace, read from labels alone. */
export async function existingReleases(
  tools: ClusterTools,
  namespace: string,
): Promise<Map<string, ExistingRelease>> {
  const text = await tools.kubectl([
    'get',
    'secrets',
    `--namespace=${namespace}`,
    '--selector=owner=helm',
    '--output=jsonpath={range .items[*]}{.metadata.labels.name} {.metadata.labels.version} {.metadata.labels.status}{"\\n"}{end}',
  ]);
  return newestRevisions(text);
}

/** Reads lines of `name revision status`. */
export function newestRevisions(text: string): Map<string, ExistingRelease> {
  const newest = new Map<string, ExistingRelease>();
  for (const line of text.split('\n')) {
    const [name, version, status] = line.trim().split(/\s+/);
    const revision = Number(version);
    if (name && revision > (newest.get(name)?.revision ?? 0)) {
      newest.set(name, { name, revision, status });
    }
  }
  return newest;
}
