import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ContainerLimits,
  Quantities,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { OWN_LIMITS_NAME } from '../environments/annotations';
import type { UndoList } from './UndoList';

/** Tells the portal's own objects from those of others under the same name. */
const OWN_LABELS = { 'app.kubernetes.io/managed-by': 'foredeck' };

interface Limits extends KubernetesObject {
  spec?: unknown;
}

const PLURALS = {
  ResourceQuota: 'resourcequotas',
  LimitRange: 'limitranges',
} as const;

export type LimitsKind = keyof typeof PLURALS;

/** Reads and writes the quota and the limits that the portal itself keeps in a namespace. */
export class LimitsWriter {
  readonly #cluster: Cluster;
  readonly #actor: Actor;

  constructor(options: { cluster: Cluster; actor: Actor }) {
    this.#cluster = options.cluster;
    this.#actor = options.actor;
  }

  /** What it has in a namespace; undefined for none, or for one of others. */
  async own(namespace: string, kind: LimitsKind): Promise<unknown> {
    const found = await this.#find(
      `${collectionOf(namespace, kind)}/${OWN_LIMITS_NAME}`,
    );
    return found && isOwn(found) ? found.spec : undefined;
  }

  /** @param hard - `null` takes the quota away */
  quota(
    namespace: string,
    hard: Quantities | null,
    undo: UndoList,
  ): Promise<void> {
    return this.#write(
      { namespace, kind: 'ResourceQuota' },
      hard && { hard },
      undo,
    );
  }

  /** @param limits - `null` takes them away */
  limits(
    namespace: string,
    limits: ContainerLimits | null,
    undo: UndoList,
  ): Promise<void> {
    return this.#write(
      { namespace, kind: 'LimitRange' },
      limits && { limits: [{ type: 'Container', ...limits }] },
      undo,
    );
  }

  async #write(
    of: { namespace: string; kind: LimitsKind },
    spec: object | null,
    undo: UndoList,
  ): Promise<void> {
    const collection = collectionOf(of.namespace, of.kind);
    const before = await this.#find(`${collection}/${OWN_LIMITS_NAME}`);
    if (before && !isOwn(before)) {
      throw new ConflictError(
        `${of.namespace} has a ${of.kind} named ${OWN_LIMITS_NAME} that the portal did not make; rename it, then try again`,
      );
    }
    if (!before && !spec) {
      return;
    }
    undo.add(`put back the ${of.kind} of ${of.namespace}`, () =>
      this.#put(of, collection, before?.spec ?? null),
    );
    await this.#put(of, collection, spec);
  }

  /** By replacing it: a limit that is not named any more goes. */
  async #put(
    { kind, namespace }: { kind: LimitsKind; namespace: string },
    collection: string,
    spec: unknown,
  ): Promise<void> {
    const path = `${collection}/${OWN_LIMITS_NAME}`;
    const now = await this.#find(path);
    if (!spec) {
      if (now) {
        await this.#cluster.request(this.#actor, { method: 'DELETE', path });
      }
      return;
    }
    await this.#cluster.request(this.#actor, {
      method: now ? 'PUT' : 'POST',
      path: `${now ? path : collection}?fieldManager=foredeck`,
      body: {
        apiVersion: 'v1',
        kind,
        metadata: now?.metadata ?? {
          namespace,
          name: OWN_LIMITS_NAME,
          labels: OWN_LABELS,
        },
        spec,
      },
    });
  }

  async #find(path: string): Promise<Limits | undefined> {
    try {
      return await this.#cluster.request<Limits>(this.#actor, { path });
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }
}

function collectionOf(namespace: string, kind: LimitsKind): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/${PLURALS[kind]}`;
}

function isOwn({ metadata }: KubernetesObject): boolean {
  return Object.entries(OWN_LABELS).every(
    ([key, value]) => metadata?.labels?.[key] === value,
  );
}
