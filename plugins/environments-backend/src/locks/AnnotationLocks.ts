import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ENVIRONMENTS_PLUGIN_ID,
  type EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Clock } from '@foredeck/backstage-plugin-operations-node';
import type { EnvironmentDirectory } from '../environments/EnvironmentDirectory';
import type {
  EnvironmentLocks,
  HeldEnvironment,
  LockHolder,
} from './EnvironmentLocks';
import { HeldNamespaces } from './HeldNamespaces';
import { NamespaceAnnotation } from './NamespaceAnnotation';

/** Locks on the namespaces of environments, by annotation. */
export class AnnotationLocks implements EnvironmentLocks {
  readonly #access: Pick<KubernetesAccess, 'cluster'>;
  readonly #directory: Pick<EnvironmentDirectory, 'find'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    access: Pick<KubernetesAccess, 'cluster'>;
    directory: Pick<EnvironmentDirectory, 'find'>;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#access = options.access;
    this.#directory = options.directory;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async hold(
    environment: EnvironmentRef,
    { operationId, by, doing }: LockHolder,
    actor: Actor,
    options: { namespaces?: readonly string[] } = {},
  ): Promise<HeldEnvironment> {
    const { cluster, space, name } = environment;
    const held = new HeldNamespaces({
      what: `${space}/${name}`,
      annotation: new NamespaceAnnotation({
        cluster: this.#access.cluster(cluster),
        actor,
        lock: { plugin: ENVIRONMENTS_PLUGIN_ID, operationId, by, doing },
        clock: this.#clock,
      }),
      namespaces: () => {
        const known = this.#directory.find(environment)?.namespaces ?? [];
        return [
          ...new Set([
            ...known.map(one => one.name),
            ...(options.namespaces ?? []),
          ]),
        ].sort();
      },
      clock: this.#clock,
      logger: this.#logger,
    });
    await held.take();
    return held;
  }
}
