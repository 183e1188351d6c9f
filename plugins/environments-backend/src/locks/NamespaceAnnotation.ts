import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  LOCK_ANNOTATION,
  lockOf,
  type NamespaceLock,
} from '@foredeck/backstage-plugin-environments-node';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Clock } from '@foredeck/backstage-plugin-operations-node';
import type { V1Namespace } from '@kubernetes/client-node';

/** How long a lock lasts that nobody renews, milliseconds. */
export const LOCK_MS = 60_000;

/** Somebody else may write a namespace at the same time; so often it is read anew. */
const MOST_TRIES = 5;

/** Writes and takes away the lock of one operation, a namespace at a time. */
export class NamespaceAnnotation {
  readonly #cluster: Cluster;
  readonly #actor: Actor;
  readonly #lock: Omit<NamespaceLock, 'until'>;
  readonly #clock: Clock;

  constructor(options: {
    cluster: Cluster;
    actor: Actor;
    lock: Omit<NamespaceLock, 'until'>;
    clock: Clock;
  }) {
    this.#cluster = options.cluster;
    this.#actor = options.actor;
    this.#lock = options.lock;
    this.#clock = options.clock;
  }

  /**
   * Answers false when there is no such namespace.
   *
   * @throws ConflictError naming who holds it
   */
  async write(name: string): Promise<boolean> {
    const until = new Date(this.#clock.now() + LOCK_MS).toISOString();
    return this.#change(name, namespace => {
      const other = lockOf(namespace, this.#clock.now());
      if (other && other.operationId !== this.#lock.operationId) {
        throw new ConflictError(
          `${other.by} ${other.doing}; wait until that has ended`,
        );
      }
      return JSON.stringify({ ...this.#lock, until });
    });
  }

  /** Takes away this operation's lock and no other. */
  async clear(name: string): Promise<void> {
    await this.#change(name, namespace => {
      const lock = lockOf(namespace, this.#clock.now());
      return lock?.operationId === this.#lock.operationId ? null : undefined;
    });
  }

  async #change(
    name: string,
    next: (namespace: V1Namespace) => string | null | undefined,
  ): Promise<boolean> {
    const path = `/api/v1/namespaces/${encodeURIComponent(name)}`;
    for (let attempt = 1; ; attempt += 1) {
      const namespace = await this.#read(path);
      if (!namespace) {
        return false;
      }
      const value = next(namespace);
      if (value === undefined) {
        return true;
      }
      try {
        // The version read makes two who take it at once see each other.
        const { resourceVersion } = namespace.metadata ?? {};
        await this.#patch(path, {
          resourceVersion,
          annotations: { [LOCK_ANNOTATION]: value },
        });
        return true;
      } catch (error) {
        if (error instanceof NotFoundError) {
          return false;
        }
        if (!(error instanceof ConflictError) || attempt === MOST_TRIES) {
          throw error;
        }
      }
    }
  }

  async #read(path: string): Promise<V1Namespace | undefined> {
    try {
      return await this.#asEither(actor =>
        this.#cluster.request<V1Namespace>(actor, { path }),
      );
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  async #patch(path: string, metadata: object): Promise<void> {
    await this.#asEither(actor =>
      this.#cluster.request(actor, {
        method: 'PATCH',
        path: `${path}?fieldManager=foredeck`,
        body: { metadata },
      }),
    );
  }

  /**
   * Who may change what is in a namespace need not have rights on the namespace
   * itself: the lock is then the portal's own.
   */
  async #asEither<T>(act: (actor: Actor) => Promise<T>): Promise<T> {
    try {
      return await act(this.#actor);
    } catch (error) {
      if (
        !(error instanceof NotAllowedError) ||
        this.#actor.kind === 'service'
      ) {
        throw error;
      }
      return act({ kind: 'service' });
    }
  }
}
