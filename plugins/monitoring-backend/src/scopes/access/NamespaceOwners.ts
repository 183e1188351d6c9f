import { OWNER_ANNOTATION } from '@foredeck/backstage-plugin-environments-node';
import type { PodOwners } from '@foredeck/backstage-plugin-scopes-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import type { MetricTargetResource } from '../../permissions/MetricTargetResource';

/** Tells permission rules about whole namespaces. */
export class NamespaceOwners {
  readonly #workloads: Workloads;
  readonly #owners: Pick<PodOwners, 'placeOf'>;

  constructor(options: {
    workloads: Workloads;
    owners: Pick<PodOwners, 'placeOf'>;
  }) {
    this.#workloads = options.workloads;
    this.#owners = options.owners;
  }

  of(cluster: string, namespace: string): MetricTargetResource {
    const owner = readOwner(
      this.#workloads.cluster(cluster).namespace(namespace)?.annotations[
        OWNER_ANNOTATION
      ],
    );
    return {
      cluster,
      namespace,
      owners: owner ? [owner] : [],
      ...this.#owners.placeOf(cluster, namespace),
    };
  }
}

function readOwner(text: string | undefined): string | undefined {
  if (!text) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind: 'group' }),
    ).toLocaleLowerCase('en-US');
  } catch {
    // What names nobody owns nothing.
    return undefined;
  }
}
