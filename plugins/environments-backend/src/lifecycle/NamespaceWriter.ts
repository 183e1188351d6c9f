import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { WatchedNamespace } from '../environments/watchedNamespace';

/** Labels and annotations to set; `null` takes one away. */
export interface Marks {
  labels?: Record<string, string | null>;
  annotations?: Record<string, string | null>;
}

/** Reads and writes namespaces of one cluster in the name of somebody. */
export class NamespaceWriter {
  readonly #cluster: Cluster;
  readonly #actor: Actor;

  constructor(options: { cluster: Cluster; actor: Actor }) {
    this.#cluster = options.cluster;
    this.#actor = options.actor;
  }

  get(name: string): Promise<WatchedNamespace> {
    return this.#cluster.request(this.#actor, { path: pathOf(name) });
  }

  /** @throws ConflictError when it is there already */
  create(
    name: string,
    labels: Record<string, string>,
    annotations: Record<string, string>,
  ): Promise<WatchedNamespace> {
    return this.#cluster.request(this.#actor, {
      method: 'POST',
      path: '/api/v1/namespaces?fieldManager=foredeck',
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels, annotations },
      },
    });
  }

  /**
   * @param unchanged - the namespace as it was looked at
   * @throws ConflictError when it has changed since then
   */
  mark(
    name: string,
    marks: Marks,
    unchanged?: WatchedNamespace,
  ): Promise<WatchedNamespace> {
    const resourceVersion = unchanged?.metadata?.resourceVersion;
    return this.#cluster.request(this.#actor, {
      method: 'PATCH',
      path: `${pathOf(name)}?fieldManager=foredeck`,
      headers: { 'Content-Type': 'application/merge-patch+json' },
      body: {
        metadata: { ...marks, ...(resourceVersion ? { resourceVersion } : {}) },
      },
    });
  }

  /** Only the one that was looked at, not a later one of that name. */
  async delete({ metadata }: WatchedNamespace): Promise<void> {
    await this.#cluster.request(this.#actor, {
      method: 'DELETE',
      path: pathOf(metadata?.name ?? ''),
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        preconditions: { uid: metadata?.uid },
        propagationPolicy: 'Background',
      },
    });
  }
}

/** What puts back the labels and annotations that marks would change. */
export function marksBefore(
  { metadata }: WatchedNamespace,
  marks: Marks,
): Marks {
  const before = (
    changed: Record<string, string | null> = {},
    had: Record<string, string> = {},
  ) =>
    Object.fromEntries(
      Object.keys(changed).map(key => [key, had[key] ?? null]),
    );
  return {
    labels: before(marks.labels, metadata?.labels),
    annotations: before(marks.annotations, metadata?.annotations),
  };
}

function pathOf(name: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(name)}`;
}
