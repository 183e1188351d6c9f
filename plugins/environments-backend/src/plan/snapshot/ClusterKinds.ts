import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

/** A kind of objects that an API server serves. */
export interface ServedKind {
  apiVersion: string;
  kind: string;
  /** Of the group; empty for the core. */
  group: string;
  plural: string;
  namespaced: boolean;
  /** Can be listed. */
  listed: boolean;
}

const ACCEPT = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
].join(',');

const resourceSchema = z.object({
  resource: z.string(),
  responseKind: z.object({ kind: z.string() }).optional(),
  scope: z.string(),
  verbs: z.array(z.string()).default([]),
});

const discoverySchema = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string().optional() }).optional(),
        versions: z
          .array(
            z.object({
              version: z.string(),
              freshness: z.string().optional(),
              resources: z.array(resourceSchema).default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

/**
 * The kinds a cluster serves, each in the version its group prefers, by the
 * aggregated discovery of Kubernetes 1.26 and later: two requests for all.
 *
 * @throws Error when the API server is older
 */
export async function readKinds(
  cluster: Cluster,
  actor: Actor,
  signal?: AbortSignal,
): Promise<ServedKind[]> {
  const documents = await Promise.all(
    ['/api', '/apis'].map(path =>
      cluster.request<unknown>(actor, {
        path,
        headers: { Accept: ACCEPT },
        signal,
      }),
    ),
  );
  return documents.flatMap(document => kindsOf(document, cluster.info.title));
}

function kindsOf(document: unknown, title: string): ServedKind[] {
  const parsed = discoverySchema.safeParse(document);
  if (!parsed.success) {
    throw new Error(
      `${title}: its API server has no aggregated discovery, which Kubernetes 1.26 and later have`,
    );
  }
  return parsed.data.items.flatMap(({ metadata, versions }) => {
    const group = metadata?.name ?? '';
    // Versions come with the preferred one first; a kind may only be in a later one.
    const known = new Set<string>();
    return versions.flatMap(({ version, resources }) =>
      resources.flatMap((one): ServedKind[] => {
        if (!one.responseKind || known.has(one.resource)) {
          return [];
        }
        known.add(one.resource);
        return [
          {
            apiVersion: group ? `${group}/${version}` : version,
            kind: one.responseKind.kind,
            group,
            plural: one.resource,
            namespaced: one.scope === 'Namespaced',
            listed: one.verbs.includes('list'),
          },
        ];
      }),
    );
  });
}

/** Where a kind is listed. */
export function collectionPath(kind: ServedKind, namespace?: string): string {
  const base = kind.group
    ? `/apis/${kind.apiVersion}`
    : `/api/${kind.apiVersion}`;
  return namespace === undefined
    ? `${base}/${kind.plural}`
    : `${base}/namespaces/${encodeURIComponent(namespace)}/${kind.plural}`;
}
