import { setTimeout as pause } from 'node:timers/promises';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  V1Deployment,
  V1Pod,
  V1StatefulSet,
} from '@kubernetes/client-node';
import type { SleepDirection } from './Sleepers';
import { standing, workloadOf } from './standing';

const APPS = '/apis/apps/v1';
const CORE = '/api/v1';

const FIRST_LOOK_MS = 100;
const LOOK_MS = 2_000;

/** A workload that has pods. */
export interface AwaitedWorkload {
  kind: 'Deployment' | 'StatefulSet';
  namespace: string;
  name: string;
}

/** One that is not where it is to be, and why, in words that follow its name. */
export interface LateWorkload {
  workload: AwaitedWorkload;
  why: string;
}

/** Time is up. */
export class StillWaiting extends Error {
  readonly late: readonly LateWorkload[];

  constructor(late: readonly LateWorkload[]) {
    super('Some workloads take too long');
    this.late = late;
  }
}

/** Waits until workloads are up, or until nothing is left of their pods. */
export class WorkloadWait {
  readonly #cluster: Cluster;
  readonly #actor: Actor;
  readonly #patienceMs: number;

  constructor(options: {
    cluster: Cluster;
    actor: Actor;
    /** Milliseconds. */
    patienceMs: number;
  }) {
    this.#cluster = options.cluster;
    this.#actor = options.actor;
    this.#patienceMs = options.patienceMs;
  }

  /**
   * A workload that is gone is not waited for. While the cluster can not be
   * reached it goes on trying.
   *
   * @param onLook - told after each look what is still waited for
   * @throws StillWaiting; the cluster's refusal when it can not be looked at
   */
  async until(
    direction: SleepDirection,
    workloads: readonly AwaitedWorkload[],
    onLook: (late: readonly LateWorkload[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const end = Date.now() + this.#patienceMs;
    let late: LateWorkload[] = workloads.map(workload => ({
      workload,
      why: 'not looked at yet',
    }));
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LOOK_MS)) {
      try {
        // At all of them each time: one that was up may have fallen since.
        late = await this.#look(direction, workloads, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ServiceUnavailableError)) {
          throw error;
        }
        late = late.map(one => ({ ...one, why: error.message }));
      }
      onLook(late);
      if (late.length === 0) {
        return;
      }
      if (Date.now() >= end) {
        throw new StillWaiting(late);
      }
      await pause(wait, undefined, { signal });
    }
  }

  async #look(
    direction: SleepDirection,
    workloads: readonly AwaitedWorkload[],
    signal: AbortSignal,
  ): Promise<LateWorkload[]> {
    const namespaces = [...new Set(workloads.map(one => one.namespace))];
    const late = await Promise.all(
      namespaces.map(async namespace => {
        const look = await this.#namespace(namespace, signal);
        return workloads
          .filter(one => one.namespace === namespace)
          .flatMap(workload => {
            const why = look(direction, workload);
            return why === undefined ? [] : [{ workload, why }];
          });
      }),
    );
    return late.flat();
  }

  async #namespace(namespace: string, signal: AbortSignal) {
    const of = `namespaces/${encodeURIComponent(namespace)}`;
    // Pods after what rules them: a pod made in between is seen, then.
    const [deployments, statefulSets] = await Promise.all([
      this.#list<V1Deployment>(`${APPS}/${of}/deployments`, signal),
      this.#list<V1StatefulSet>(`${APPS}/${of}/statefulsets`, signal),
    ]);
    const pods = await this.#list<V1Pod>(`${CORE}/${of}/pods`, signal);
    return (direction: SleepDirection, { kind, name }: AwaitedWorkload) => {
      const own = pods.filter(pod => workloadOf(pod) === `${kind}/${name}`);
      if (kind === 'Deployment') {
        const object = deployments.find(one => one.metadata?.name === name);
        return object && standing(direction, { kind, object }, own);
      }
      const object = statefulSets.find(one => one.metadata?.name === name);
      return object && standing(direction, { kind, object }, own);
    };
  }

  /** A namespace that is gone holds nothing. */
  async #list<T>(path: string, signal: AbortSignal): Promise<T[]> {
    try {
      const { items } = await this.#cluster.request<{ items?: T[] }>(
        this.#actor,
        { path, signal },
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
