import { ConflictError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { SLEEP_MANAGER } from './fieldOwners';
import { SLEEP_KINDS, type Sleeper, type SleepKind } from './SleepKind';
import { fallAsleep, settle, wakeUp } from './sleepPatch';

/** Which way. */
export type SleepDirection = 'sleep' | 'wake';

/** One object that is put to sleep, or woken. */
export interface SleeperRef {
  kind: SleepKind;
  namespace: string;
  name: string;
}

/** Others may write an object at the same time; so often it is looked at anew. */
const TRIES = 5;

/** Puts the workloads of namespaces to sleep and wakes them, each on its own. */
export class Sleepers {
  readonly #cluster: Cluster;
  readonly #actor: Actor;

  constructor(options: { cluster: Cluster; actor: Actor }) {
    this.#cluster = options.cluster;
    this.#actor = options.actor;
  }

  /** Objects that a direction has something to do with, in its order. */
  async toChange(
    direction: SleepDirection,
    namespaces: readonly string[],
    signal?: AbortSignal,
  ): Promise<Array<{ ref: SleeperRef; object: Sleeper }>> {
    const kinds =
      direction === 'wake' ? SLEEP_KINDS : [...SLEEP_KINDS].reverse();
    const found = await Promise.all(
      kinds.flatMap(kind =>
        namespaces.map(async namespace => {
          const objects = await this.#list(kind, namespace, signal);
          return objects
            .filter(object => needsChange(direction, kind, object))
            .map(object => ({
              ref: { kind, namespace, name: object.metadata?.name ?? '' },
              object,
            }));
        }),
      ),
    );
    return found.flat();
  }

  /**
   * Brings one object where it is to be; done already, nothing happens. One that
   * is gone has nothing left to do.
   */
  async change(direction: SleepDirection, ref: SleeperRef): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#changeOnce(direction, ref);
        return;
      } catch (error) {
        if (error instanceof NotFoundError) {
          return;
        }
        if (!(error instanceof ConflictError) || attempt === TRIES) {
          throw error;
        }
      }
    }
  }

  async #changeOnce(direction: SleepDirection, ref: SleeperRef): Promise<void> {
    const { kind } = ref;
    let object = await this.#cluster.request<Sleeper>(this.#actor, {
      path: pathOf(ref),
    });
    const change =
      direction === 'sleep' ? fallAsleep(kind, object) : wakeUp(kind, object);
    if (change) {
      object = await this.#patch(ref, object, change);
    }
    const rest = settle(kind, object);
    if (rest) {
      await this.#patch(ref, object, rest);
    }
  }

  /** Refused as a conflict when somebody has written the object since it was read. */
  #patch(
    ref: SleeperRef,
    { metadata }: Sleeper,
    change: JsonObject,
  ): Promise<Sleeper> {
    return this.#cluster.request<Sleeper>(this.#actor, {
      method: 'PATCH',
      path: `${pathOf(ref)}?fieldManager=${SLEEP_MANAGER}`,
      headers: { 'Content-Type': 'application/merge-patch+json' },
      body: {
        ...change,
        metadata: {
          ...(change.metadata as JsonObject | undefined),
          resourceVersion: metadata?.resourceVersion,
        },
      },
    });
  }

  /** A kind that the cluster does not serve has no objects. */
  async #list(
    kind: SleepKind,
    namespace: string,
    signal?: AbortSignal,
  ): Promise<Sleeper[]> {
    try {
      const { items } = await this.#cluster.request<{ items?: Sleeper[] }>(
        this.#actor,
        { path: collectionOf(kind, namespace), signal },
      );
      return items ?? [];
    } catch (error) {
      if (error instanceof NotFoundError) {
        return [];
      }
      throw error;
    }
  }
}

function needsChange(
  direction: SleepDirection,
  kind: SleepKind,
  object: Sleeper,
): boolean {
  const change =
    direction === 'sleep' ? fallAsleep(kind, object) : wakeUp(kind, object);
  return change !== undefined || settle(kind, object) !== undefined;
}

function collectionOf({ base, plural }: SleepKind, namespace: string): string {
  return `${base}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}

function pathOf({ kind, namespace, name }: SleeperRef): string {
  return `${collectionOf(kind, namespace)}/${encodeURIComponent(name)}`;
}
