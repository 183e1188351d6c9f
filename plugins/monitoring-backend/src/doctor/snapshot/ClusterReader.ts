import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

const SERVICE = { kind: 'service' } as const;
const PAGE = 500;
/** Of one collection; what is more is not looked at. */
const PAGES = 20;

const listSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }).optional(),
  items: z
    .array(z.custom<JsonObject>(item => typeof item === 'object'))
    .nullish(),
});

/** Reads collections of a cluster with the portal's own rights. */
export class ClusterReader {
  readonly #cluster: Cluster;
  readonly #signal: AbortSignal | undefined;

  constructor(cluster: Cluster, signal?: AbortSignal) {
    this.#cluster = cluster;
    this.#signal = signal;
  }

  get<T>(path: string): Promise<T> {
    return this.#cluster.request<T>(SERVICE, { path, signal: this.#signal });
  }

  /** Undefined where there is no such object or kind. */
  async find<T>(path: string): Promise<T | undefined> {
    try {
      return await this.get<T>(path);
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Whether an object is there, without reading what it holds.
   *
   * @throws what `Cluster.request` throws, but for an object that is not there
   */
  async exists(path: string): Promise<boolean> {
    try {
      await this.#cluster.request(SERVICE, {
        path,
        headers: {
          Accept:
            'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
        },
        signal: this.#signal,
      });
      return true;
    } catch (error) {
      if (error instanceof NotFoundError) {
        return false;
      }
      throw error;
    }
  }

  /** @param path - of a collection, with or without a query */
  async list(path: string): Promise<JsonObject[]> {
    const items: JsonObject[] = [];
    let token: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const query = new URLSearchParams({
        limit: String(PAGE),
        ...(token && { continue: token }),
      });
      const answer = listSchema.parse(
        await this.get(`${path}${path.includes('?') ? '&' : '?'}${query}`),
      );
      items.push(...(answer.items ?? []));
      token = answer.metadata?.continue;
      if (!token) {
        break;
      }
    }
    return items;
  }

  /**
   * Everywhere where the portal may list that, else in some namespaces.
   *
   * @param base - such as `/api/v1`
   */
  async listWhereAllowed(
    base: string,
    plural: string,
    namespaces: readonly string[],
  ): Promise<JsonObject[]> {
    try {
      return await this.list(`${base}/${plural}`);
    } catch (error) {
      if (!(error instanceof NotAllowedError) || namespaces.length === 0) {
        throw error;
      }
      return await this.listIn(base, plural, namespaces);
    }
  }

  async listIn(
    base: string,
    plural: string,
    namespaces: readonly string[],
  ): Promise<JsonObject[]> {
    const lists = await Promise.all(
      namespaces.map(namespace =>
        this.list(`${base}/namespaces/${namespace}/${plural}`),
      ),
    );
    return lists.flat();
  }
}
