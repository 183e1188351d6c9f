import type { ContainerStatus, Pod } from '../controllers/kinds/Pod';

/** Bounds what is kept of containers that restart for ever. */
const MOST_RUNS = 50_000;

export interface RunTime {
  startedAt: number;
  finishedAt?: number;
}

/**
 * When containers started and ended to the millisecond; a pod's status only
 * holds whole seconds, too coarse to keep the lines of a log in order.
 */
export class RunTimes {
  #times = new Map<string, RunTime>();

  started(containerId: string, at: number): void {
    this.#times.set(containerId, { startedAt: at });
    if (this.#times.size > MOST_RUNS) {
      // The oldest runs belong to crash loops that went on since.
      const [oldest] = this.#times.keys();
      this.#times.delete(oldest);
    }
  }

  finished(containerId: string, at: number): void {
    const time = this.#times.get(containerId);
    if (time) {
      time.finishedAt = at;
    }
  }

  /** @returns undefined for runs before this process began */
  of(containerId: string | undefined): RunTime | undefined {
    return this.#times.get(containerId ?? '');
  }

  /** Forgets a pod that is gone. */
  forget(pod: Pod): void {
    for (const status of containerStatuses(pod)) {
      this.#times.delete(status.containerID ?? '');
      this.#times.delete(status.lastState.terminated?.containerID ?? '');
    }
  }
}

export function containerStatuses({ status }: Pod): ContainerStatus[] {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
}
