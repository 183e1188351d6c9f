import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';

/** One warning that says what to set, where something is missing; the portal runs on. */
export function warnWhenUnconfigured({
  access,
  config,
  logger,
}: {
  access: KubernetesAccess;
  config: RootConfigService;
  logger: LoggerService;
}): void {
  const missing = [
    ...(access.clusters().length
      ? []
      : ['no cluster is configured at kubernetes.clusterLocatorMethods']),
    ...(config.getOptionalStringArray('foredeck.helm.profiles')?.length
      ? []
      : ['no profiles are configured at foredeck.helm.profiles']),
  ];
  if (missing.length) {
    logger.warn(
      `Deploying is switched off until this is set: ${missing.join('; ')}`,
    );
  }
}
