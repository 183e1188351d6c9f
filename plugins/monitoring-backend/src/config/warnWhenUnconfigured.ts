import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { MonitoringConfig } from './MonitoringConfig';

/** One warning that says what to set, where something is missing; the portal runs on. */
export function warnWhenUnconfigured({
  access,
  logger,
  monitoring,
}: {
  access: KubernetesAccess;
  logger: LoggerService;
  monitoring: MonitoringConfig;
}): void {
  const names = access.clusters().map(({ info }) => info.name);
  if (names.length === 0) {
    logger.warn(
      'Monitoring is switched off until a cluster is configured at kubernetes.clusterLocatorMethods',
    );
    return;
  }
  const unknown = Object.keys(monitoring.sources).filter(
    cluster => !names.includes(cluster),
  );
  if (unknown.length) {
    logger.warn(
      `foredeck.monitoring.sources names clusters that are not configured: ${unknown.join(
        ', ',
      )}; there are ${names.join(', ')}`,
    );
  }
}
