import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  ENVIRONMENTS_PLUGIN_ID,
  environmentPermissions,
} from '@foredeck/backstage-plugin-environments-common';
import { helmEngineServiceRef } from '@foredeck/backstage-plugin-helm-node';
import { kubernetesAccessServiceRef } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { operationsServiceRef } from '@foredeck/backstage-plugin-operations-node';
import { registerActions } from './actions/registerActions';
import { warnWhenUnconfigured } from './config/warnWhenUnconfigured';
import { registerCopyActions } from './copy/actions/registerCopyActions';
import { createEnvironmentServices } from './createEnvironmentServices';
import { openDatabase } from './database/openDatabase';
import { readCaller } from './http/caller';
import { createRouter } from './http/router';
import { environmentRules } from './permissions/conditions';
import { environmentResourceRef } from './permissions/EnvironmentResource';

/** Spaces, environments and copies. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: ENVIRONMENTS_PLUGIN_ID,
  register(env) {
    env.registerInit({
      deps: {
        access: kubernetesAccessServiceRef,
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        helm: helmEngineServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        operations: operationsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const services = createEnvironmentServices({
          ...deps,
          knex: await openDatabase(deps.database),
        });
        deps.permissionsRegistry.addResourceType({
          resourceRef: environmentResourceRef,
          permissions: environmentPermissions,
          rules: Object.values(environmentRules),
          getResources: async refs => services.resources.resources(refs),
        });
        // Before the connections to the clusters are closed.
        deps.lifecycle.addBeforeShutdownHook(() => services.stop());
        await services.startSchedules();
        warnWhenUnconfigured(deps);
        registerActions({ ...deps, ...services });
        registerCopyActions({ ...deps, ...services });
        deps.httpRouter.use(
          createRouter({
            ...services,
            httpAuth: deps.httpAuth,
            caller: readCaller(deps.httpAuth),
          }),
        );
      },
    });
  },
});
