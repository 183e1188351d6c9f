import { NotFoundError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

const FRESH_MS = 5 * 60_000;

const listSchema = z.object({
  resources: z.array(
    z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});

/** How a kind is reached by HTTP. */
export interface ResourceKind {
  group: string;
  plural: string;
  namespaced: boolean;
  /** `/api/v1` or `/apis/<group>/<version>`. */
  base: string;
}

/** An object to address; the namespace is left out for cluster-wide kinds. */
export interface ObjectAddress {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Finds paths of objects by what the API servers say about their kinds. */
export class ResourcePaths {
  readonly #known = new WeakMap<
    Cluster,
    Map<string, { at: number; kinds: Promise<Map<string, ResourceKind>> }>
  >();

  /** @throws NotFoundError when the cluster does not know the kind */
  async kind(
    cluster: Cluster,
    apiVersion: string,
    kind: string,
  ): Promise<ResourceKind> {
    const found = (await this.#kinds(cluster, apiVersion)).get(kind);
    if (!found) {
      throw new NotFoundError(
        `${cluster.info.title} does not know ${kind} of ${apiVersion}`,
      );
    }
    return found;
  }

  /** As `kind`, but undefined when the cluster does not know it, as before its definition is there. */
  async find(
    cluster: Cluster,
    apiVersion: string,
    kind: string,
  ): Promise<ResourceKind | undefined> {
    try {
      return await this.kind(cluster, apiVersion, kind);
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /** The path of one object. */
  async path(cluster: Cluster, object: ObjectAddress): Promise<string> {
    const { base, plural, namespaced } = await this.kind(
      cluster,
      object.apiVersion,
      object.kind,
    );
    const scope =
      namespaced && object.namespace
        ? `/namespaces/${encodeURIComponent(object.namespace)}`
        : '';
    return `${base}${scope}/${plural}/${encodeURIComponent(object.name)}`;
  }

  #kinds(
    cluster: Cluster,
    apiVersion: string,
  ): Promise<Map<string, ResourceKind>> {
    const perCluster = this.#known.get(cluster) ?? new Map();
    this.#known.set(cluster, perCluster);
    const known = perCluster.get(apiVersion);
    if (known && Date.now() - known.at < FRESH_MS) {
      return known.kinds;
    }
    const kinds = readKinds(cluster, apiVersion);
    perCluster.set(apiVersion, { at: Date.now(), kinds });
    // A failed look must not be remembered.
    kinds.catch(() => perCluster.delete(apiVersion));
    return kinds;
  }
}

async function readKinds(
  cluster: Cluster,
  apiVersion: string,
): Promise<Map<string, ResourceKind>> {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  const base = group ? `/apis/${group}/${version}` : `/api/${version}`;
  const list = listSchema.parse(
    await cluster.request<unknown>({ kind: 'service' }, { path: base }),
  );
  return new Map(
    list.resources
      .filter(one => !one.name.includes('/'))
      .map(one => [
        one.kind,
        { group, plural: one.name, namespaced: one.namespaced, base },
      ]),
  );
}
