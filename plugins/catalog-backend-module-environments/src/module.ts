import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { EnvironmentEntityProvider } from './EnvironmentEntityProvider';
import { SpacesClient } from './SpacesClient';

const USUAL_SCHEDULE = {
  frequency: { minutes: 1 },
  timeout: { minutes: 1 },
  initialDelay: { seconds: 15 },
};

/** Tells the catalog of spaces and environments. */
export const catalogModuleEnvironments = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'environments',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, discovery, logger, scheduler }) {
        const key = 'catalog.providers.environments.schedule';
        const schedule = config.has(key)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(key),
            )
          : USUAL_SCHEDULE;
        catalog.addEntityProvider(
          new EnvironmentEntityProvider({
            spaces: new SpacesClient({ auth, discovery }),
            logger,
            portal: config.getOptionalString('app.baseUrl'),
            runner: scheduler.createScheduledTaskRunner(schedule),
          }),
        );
      },
    });
  },
});
