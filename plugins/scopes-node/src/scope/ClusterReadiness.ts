import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';

/** How long a question waits for a cluster that has not been read yet, in milliseconds. */
const FIRST_SYNC_MS = 5_000;

/** Waits for clusters, one that is down no longer than the others allow. */
export class ClusterReadiness {
  readonly #access: KubernetesAccess;
  readonly #workloads: Workloads;

  constructor(options: { access: KubernetesAccess; workloads: Workloads }) {
    this.#access = options.access;
    this.#workloads = options.workloads;
  }

  /** Names of all clusters there are. */
  names(): string[] {
    return this.#access.clusters().map(({ info }) => info.name);
  }

  /** What to call a cluster. @throws NotFoundError that names the clusters there are */
  title(cluster: string): string {
    return this.#access.cluster(cluster).info.title;
  }

  /**
   * Why a cluster can not be asked, in one sentence; undefined once it can.
   *
   * @throws NotFoundError that names the clusters there are
   */
  async problemOf(cluster: string): Promise<string | undefined> {
    const observed = this.#workloads.cluster(cluster);
    const signal = AbortSignal.timeout(FIRST_SYNC_MS);
    try {
      await observed.ready(signal);
      return undefined;
    } catch (error) {
      return signal.aborted
        ? observed.problem ??
            `${this.title(cluster)} has not answered for ${
              FIRST_SYNC_MS / 1000
            } seconds`
        : toError(error).message;
    }
  }

  /** @throws ServiceUnavailableError, NotFoundError that names the clusters there are */
  async need(cluster: string): Promise<void> {
    const problem = await this.problemOf(cluster);
    if (problem) {
      throw new ServiceUnavailableError(problem);
    }
  }
}
