import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';

/** Who holds an environment, and why. */
export interface LockHolder {
  operationId: string;
  /** Entity ref of who started it. */
  by: string;
  /** Such as "copies shop/dev into shop/qa". */
  doing: string;
}

/** An environment that is held; renewed until it is released. */
export interface HeldEnvironment {
  /** Aborts when it could not be renewed, or somebody else has it by now. */
  readonly lost: AbortSignal;
  /** Renews now, on namespaces as well that were made meanwhile. @throws as `hold` */
  renew(): Promise<void>;
  /** Never throws for what is gone. */
  release(): Promise<void>;
}

/**
 * Has an environment to itself, as an annotation on its namespaces that every
 * plugin and replica sees. It is renewed while held and runs out when its holder
 * is gone.
 */
export interface EnvironmentLocks {
  /**
   * Taken again by the same operation it is renewed.
   *
   * @param options.namespaces - beside those the environment is known to have;
   * of those that are not there yet each is taken once it is
   * @throws ConflictError naming who has it
   */
  hold(
    environment: EnvironmentRef,
    holder: LockHolder,
    actor: Actor,
    options?: { namespaces?: readonly string[] },
  ): Promise<HeldEnvironment>;
}
