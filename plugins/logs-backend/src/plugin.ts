import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { helmEngineServiceRef } from '@foredeck/backstage-plugin-helm-node';
import { kubernetesAccessServiceRef } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  LOGS_PLUGIN_ID,
  logsPermissions,
} from '@foredeck/backstage-plugin-logs-common';
import { logHistoryExtensionPoint } from '@foredeck/backstage-plugin-logs-node';
import { workloadsServiceRef } from '@foredeck/backstage-plugin-workloads-node';
import { registerActions } from './actions/registerActions';
import { warnWhenUnconfigured } from './config/warnWhenUnconfigured';
import { createLogServices } from './createLogServices';
import { createHistoryFactories } from './history/createHistory';
import { readCaller } from './http/caller';
import { createRouter } from './http/router';
import { logTargetRules } from './permissions/conditions';
import { logTargetResourceRef } from './permissions/LogTargetResource';

/** Logs of pods, live and older. */
export const logsPlugin = createBackendPlugin({
  pluginId: LOGS_PLUGIN_ID,
  register(env) {
    const factories = createHistoryFactories();
    env.registerExtensionPoint(logHistoryExtensionPoint, factories);
    env.registerInit({
      deps: {
        access: kubernetesAccessServiceRef,
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        helm: helmEngineServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        workloads: workloadsServiceRef,
      },
      async init(deps) {
        const services = createLogServices({ ...deps, factories });
        deps.permissionsRegistry.addResourceType({
          resourceRef: logTargetResourceRef,
          permissions: logsPermissions,
          rules: Object.values(logTargetRules),
          getResources: refs => services.resources.byRef(refs),
        });
        // Before the connections to the clusters are closed.
        deps.lifecycle.addBeforeShutdownHook(() => services.stop());
        warnWhenUnconfigured(deps);
        registerActions({ ...deps, ...services });
        deps.httpRouter.use(
          createRouter({ ...services, caller: readCaller(deps.httpAuth) }),
        );
      },
    });
  },
});
