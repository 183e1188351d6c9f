import type { PodOwners } from '@foredeck/backstage-plugin-scopes-node';
import { NotFoundError } from '@backstage/errors';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { MetricTargetResource } from '../../permissions/MetricTargetResource';
import type { NamespaceOwners } from './NamespaceOwners';
import { findWorkload } from '../workloads/findWorkload';

/** Finds for the permission framework what a ref names. */
export class MetricResources {
  readonly #workloads: Workloads;
  readonly #owners: Pick<PodOwners, 'of'>;
  readonly #namespaces: NamespaceOwners;

  constructor(options: {
    workloads: Workloads;
    owners: Pick<PodOwners, 'of'>;
    namespaces: NamespaceOwners;
  }) {
    this.#workloads = options.workloads;
    this.#owners = options.owners;
    this.#namespaces = options.namespaces;
  }

  /** By `cluster/namespace` or `cluster/namespace/Kind/name`; undefined for what names nothing. */
  async byRef(
    refs: readonly string[],
  ): Promise<Array<MetricTargetResource | undefined>> {
    return Promise.all(refs.map(ref => this.#byRef(ref)));
  }

  async #byRef(ref: string): Promise<MetricTargetResource | undefined> {
    const [cluster, namespace, kind, name, ...rest] = ref.split('/');
    const whole = kind === undefined;
    if (!cluster || !namespace || rest.length || (!whole && !(kind && name))) {
      return undefined;
    }
    try {
      if (whole) {
        return this.#namespaces.of(cluster, namespace);
      }
      const placed = findWorkload(this.#workloads.cluster(cluster), {
        kind,
        namespace,
        name,
      });
      return placed && (await this.#owners.of(cluster, [placed]))[0];
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }
}
