import type { V1Pod } from '@kubernetes/client-node';
import {
  describeProblem,
  podProblem,
  workloadProgress,
} from '@foredeck/backstage-plugin-helm-node';
import {
  type LiveWorkload,
  podRevision,
} from '@foredeck/backstage-plugin-workloads-node';
import { isPodReady } from '../live/podState';

/**
 * Notices that a deploy can not succeed before its timeout: a pod of it stays
 * unable to run, or a workload gives up. Pods that were there before count
 * only for workloads that get no new ones.
 */
export class FatalWatch {
  readonly #afterMs: number;
  readonly #onFatal: (reason: string) => void;
  readonly #before: ReadonlySet<string>;
  readonly #renewed = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #stopped = false;
  #applied = false;

  /**
   * @param options.before - revisions of the pods there were when the deploy began
   * @param options.afterMs - how long a problem has to last
   */
  constructor(options: {
    before: ReadonlySet<string>;
    afterMs: number;
    onFatal: (reason: string) => void;
  }) {
    this.#before = options.before;
    this.#afterMs = options.afterMs;
    this.#onFatal = options.onFatal;
  }

  /** What there was before is judged only once Helm has applied everything. */
  applied(): void {
    this.#applied = true;
  }

  /** True for a pod that this deploy has to answer for. */
  concerns(pod: V1Pod, workload: string): boolean {
    return !this.#before.has(podRevision(pod)) || !this.#renewed.has(workload);
  }

  notePod(pod: V1Pod, workload: string, removed: boolean): void {
    const revision = podRevision(pod);
    if (!this.#before.has(revision) && !this.#renewed.has(workload)) {
      this.#renewed.add(workload);
      // The pods of the previous revision are on their way out.
      [...this.#timers.keys()]
        .filter(key => key.startsWith(`${workload}/`))
        .forEach(key => this.#clear(key));
    }
    const key = `${workload}/${pod.metadata?.uid}`;
    const problem = podProblem(pod);
    const gone = removed || pod.metadata?.deletionTimestamp || isPodReady(pod);
    const tooEarly = !this.#applied && this.#before.has(revision);
    if (gone || tooEarly || !this.concerns(pod, workload)) {
      this.#clear(key);
    } else if (problem && problem.kind !== 'unschedulable') {
      // A cluster may still add a node for a pod that finds none.
      this.#arm(key, `${pod.metadata?.name} ${describeProblem(problem)}`);
    }
  }

  noteWorkload(live: LiveWorkload): void {
    const { state, message } = workloadProgress(live.workload);
    const name = live.workload.object.metadata?.name;
    const key = `${live.workload.kind}/${name}`;
    if (state === 'failed' && this.#applied) {
      this.#arm(key, `${name}: ${message}`);
    } else {
      this.#clear(key);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
  }

  #arm(key: string, reason: string): void {
    if (!this.#stopped && !this.#timers.has(key)) {
      this.#timers.set(
        key,
        setTimeout(() => {
          this.stop();
          this.#onFatal(reason);
        }, this.#afterMs),
      );
    }
  }

  #clear(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }
}
