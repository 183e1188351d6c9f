import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  HELM_PLUGIN_ID,
  helmChartManagePermission,
  helmChartReadPermission,
  helmProfileManagePermission,
  helmProfileReadPermission,
  helmReleaseDeployPermission,
  helmReleaseReadPermission,
  helmReleaseRollbackPermission,
  helmReleaseTokenPermission,
  helmReleaseUninstallPermission,
} from '@foredeck/backstage-plugin-helm-common';
import { helmEngineServiceRef } from '@foredeck/backstage-plugin-helm-node';
import { kubernetesAccessServiceRef } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { operationsServiceRef } from '@foredeck/backstage-plugin-operations-node';
import { registerActions } from './actions/registerActions';
import { warnWhenUnconfigured } from './config/warnWhenUnconfigured';
import { createHelmServices } from './createHelmServices';
import { readCaller } from './http/caller';
import { openDatabase } from './database/openDatabase';
import { CI_PATHS } from './http/ciRoutes';
import { createRouter } from './http/router';
import { helmReleaseRules } from './permissions/conditions';
import { helmReleaseResourceRef } from './permissions/HelmReleaseResource';
import { ReleaseAuthorizer } from './permissions/ReleaseAuthorizer';

/** Helm releases, profiles and deploys. */
export const helmPlugin = createBackendPlugin({
  pluginId: HELM_PLUGIN_ID,
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
        discovery: coreServices.discovery,
        engines: helmEngineServiceRef,
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
        const { permissions, permissionsRegistry } = deps;
        const services = createHelmServices({
          ...deps,
          knex: await openDatabase(deps.database),
          authorizer: new ReleaseAuthorizer({
            permissions,
            permissionsRegistry,
          }),
        });
        permissionsRegistry.addResourceType({
          resourceRef: helmReleaseResourceRef,
          permissions: [
            helmReleaseReadPermission,
            helmReleaseDeployPermission,
            helmReleaseUninstallPermission,
            helmReleaseRollbackPermission,
            helmReleaseTokenPermission,
          ],
          rules: Object.values(helmReleaseRules),
          getResources: refs => services.ownership.resources(refs),
        });
        permissionsRegistry.addPermissions([
          helmProfileReadPermission,
          helmProfileManagePermission,
          helmChartReadPermission,
          helmChartManagePermission,
        ]);
        // Before the connections to the clusters are closed.
        deps.lifecycle.addBeforeShutdownHook(() => services.stop());
        await services.scheduleCharts(deps.scheduler);
        warnWhenUnconfigured(deps);
        deps.engines.provide(services.engine);
        registerActions({ ...deps, ...services });
        CI_PATHS.forEach(path =>
          deps.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' }),
        );
        deps.httpRouter.use(
          createRouter({ ...services, caller: readCaller(deps.httpAuth) }),
        );
      },
    });
  },
});
