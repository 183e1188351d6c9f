import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ClusterWorkloads, Workloads } from '../types';
import { ObservedCluster } from './ObservedCluster';

/**
 * Watches the clusters that somebody asked for. Those that change with the
 * configuration are watched anew when they are asked for again.
 */
export class SharedWorkloads implements Workloads {
  readonly #access: KubernetesAccess;
  readonly #logger: LoggerService;
  readonly #clusters = new Map<string, ObservedCluster>();
  readonly #stopListening: () => void;

  constructor(options: { access: KubernetesAccess; logger: LoggerService }) {
    this.#access = options.access;
    this.#logger = options.logger;
    this.#stopListening = this.#access.onChange(() => this.#closeChanged());
  }

  cluster(name: string): ClusterWorkloads {
    const cluster = this.#access.cluster(name);
    const known = this.#clusters.get(name);
    if (known?.cluster === cluster) {
      return known;
    }
    known?.stop();
    const opened = new ObservedCluster({ cluster, logger: this.#logger });
    this.#clusters.set(name, opened);
    return opened;
  }

  stop(): void {
    this.#stopListening();
    this.#clusters.forEach(one => one.stop());
    this.#clusters.clear();
  }

  #closeChanged(): void {
    const doors = new Map(
      this.#access.clusters().map(one => [one.info.name, one]),
    );
    for (const [name, one] of this.#clusters) {
      if (doors.get(name) !== one.cluster) {
        this.#clusters.delete(name);
        one.stop();
      }
    }
  }
}
