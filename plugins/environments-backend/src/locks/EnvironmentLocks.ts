import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';

/**
 * Has an environment to itself, as an annotation on its namespaces that every
 * plugin and replica sees. It is renewed while held and runs out when its holder
 * is gone.
 */
export interface EnvironmentLocks {
  /**
   * Taken again by the same operation it is renewed.
   *
   * @throws ConflictError naming who has it
   */
  hold(
    environment: EnvironmentRef,
    holder: { operationId: string; by: string; doing: string },
    actor: Actor,
  ): Promise<{ release(): Promise<void> }>;
}
