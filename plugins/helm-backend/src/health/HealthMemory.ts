import type { ReleaseHealth } from '@foredeck/backstage-plugin-helm-common';
import {
  type LiveChange,
  type LiveWorkloads,
  releaseOf,
  workloadKey,
} from '@foredeck/backstage-plugin-workloads-node';
import { releaseHealth } from './releaseHealth';

/**
 * The health of releases, worked out when asked for the first time after a
 * change of their workloads or pods: lists are read far more often than
 * workloads change.
 */
export class HealthMemory {
  readonly #workloads: LiveWorkloads;
  readonly #known = new Map<string, ReleaseHealth>();
  /** The release whose known health took a workload into account. */
  readonly #members = new Map<string, string>();

  constructor(workloads: LiveWorkloads) {
    this.#workloads = workloads;
    workloads.onChange(change => this.#forget(change));
  }

  of(namespace: string, name: string): ReleaseHealth {
    const release = `${namespace}/${name}`;
    const known = this.#known.get(release);
    if (known) {
      return known;
    }
    const workloads = this.#workloads.ofRelease(namespace, name);
    const health = releaseHealth(workloads);
    this.#known.set(release, health);
    workloads.forEach(({ workload }) =>
      this.#members.set(workloadKey(workload), release),
    );
    return health;
  }

  #forget(change: LiveChange): void {
    const key = change.type === 'pod' ? change.workloadKey : change.key;
    // A workload may have moved: the release it left changes as well.
    const left = this.#members.get(key);
    const now =
      change.type === 'workload'
        ? releaseOf(change.workload.object)
        : undefined;
    for (const release of [left, now]) {
      if (release) {
        this.#known.delete(release);
      }
    }
    if (change.type === 'workload') {
      this.#members.delete(key);
    }
  }
}
