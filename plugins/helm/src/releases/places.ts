import {
  DeployTarget,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';

/** Where a release lives, in the words of the portal. */
export interface Place {
  clusterTitle: string;
  space?: string;
  environment?: string;
  /** False when this user may not change releases there. */
  allowed: boolean;
  reason?: string;
}

/** Looks up clusters and namespaces among the places a user knows. */
export class Places {
  readonly #targets: DeployTarget[];

  constructor(targets: DeployTarget[]) {
    this.#targets = targets;
  }

  /** Why this user can deploy nowhere at all; undefined when there is a place. */
  refusal(): string | undefined {
    return this.#refusals()[0];
  }

  /**
   * Whether the user can deploy nowhere because of what is to be deployed: the
   * portal's policy names the entity in its reasons, a cluster names the place.
   */
  refusedFor(entityRef: string): boolean {
    return this.#refusals().some(reason => reason.includes(entityRef));
  }

  /** The reasons of all namespaces; none while one of them is open. */
  #refusals(): string[] {
    const namespaces = this.#targets.flatMap(target => target.namespaces);
    return namespaces.every(({ allowed }) => !allowed)
      ? namespaces.flatMap(({ reason }) => reason ?? [])
      : [];
  }

  find(release: Pick<ReleaseRef, 'cluster' | 'namespace'>): Place {
    const target = this.#targets.find(
      ({ cluster }) => cluster === release.cluster,
    );
    const namespace = target?.namespaces.find(
      ({ name }) => name === release.namespace,
    );
    return {
      clusterTitle: target?.title ?? release.cluster,
      space: namespace?.space,
      environment: namespace?.environment,
      // What is not known is left to the backend to refuse with its reason.
      allowed: namespace?.allowed ?? true,
      reason: namespace?.reason,
    };
  }
}
