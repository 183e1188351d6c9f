import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  removeLeftovers,
  removeOpenDirectories,
} from './kubeconfig/privateDirectory';
import { createKubernetesAccess } from './kubernetesAccess';
import { ClusterRegistry } from './registry';
import type { KubernetesAccess } from './types';

/**
 * The clusters of the portal's `kubernetes:` config, for backend plugins. The
 * plugins of a backend share connections and informers.
 */
export const kubernetesAccessServiceRef = createServiceRef<KubernetesAccess>({
  id: 'foredeck.kubernetes-access',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        rootLogger: coreServices.rootLogger,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        userInfo: coreServices.userInfo,
      },
      createRootContext({ config, rootLogger, lifecycle }) {
        const logger = rootLogger.child({ service: 'kubernetes-access' });
        const registry = new ClusterRegistry({ config, logger });
        removeLeftovers().then(
          removed => {
            if (removed > 0) {
              logger.info(`Removed ${removed} kubeconfigs that were left over`);
            }
          },
          error =>
            logger.warn(
              `Left over kubeconfigs could not be looked for: ${
                toError(error).message
              }`,
            ),
        );
        lifecycle.addShutdownHook(async () => {
          await registry.stop();
          removeOpenDirectories();
        });
        return registry;
      },
      factory: ({ logger, userInfo }, registry) =>
        createKubernetesAccess({ registry, userInfo, logger }),
    }),
});
