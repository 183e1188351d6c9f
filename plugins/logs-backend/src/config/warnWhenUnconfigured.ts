import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';

/** One warning that says what to set, where something is missing; the portal runs on. */
export function warnWhenUnconfigured({
  access,
  logger,
}: {
  access: KubernetesAccess;
  logger: LoggerService;
}): void {
  if (access.clusters().length === 0) {
    logger.warn(
      'Logs are switched off until a cluster is configured at kubernetes.clusterLocatorMethods',
    );
  }
}
