import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { helmEngineServiceRef } from '@foredeck/backstage-plugin-helm-node';
import { kubernetesAccessServiceRef } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  alertRuleManagePermission,
  alertSilencePermission,
  clusterHealthReadPermission,
  metricsReadPermission,
  MONITORING_PLUGIN_ID,
  scrapeManagePermission,
} from '@foredeck/backstage-plugin-monitoring-common';
import { workloadsServiceRef } from '@foredeck/backstage-plugin-workloads-node';
import { registerActions } from './actions/registerActions';
import { warnWhenUnconfigured } from './config/warnWhenUnconfigured';
import { createMonitoringServices } from './createMonitoringServices';
import { openDatabase } from './database/openDatabase';
import { readCaller } from './http/caller';
import { createRouter } from './http/router';
import { metricTargetRules } from './permissions/conditions';
import { metricTargetResourceRef } from './permissions/MetricTargetResource';

/** Panels, alerts, alert rules and scrape diagnosis of services. */
export const monitoringPlugin = createBackendPlugin({
  pluginId: MONITORING_PLUGIN_ID,
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
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
        workloads: workloadsServiceRef,
      },
      async init(deps) {
        const services = createMonitoringServices({
          ...deps,
          knex: await openDatabase(deps.database),
        });
        deps.permissionsRegistry.addResourceType({
          resourceRef: metricTargetResourceRef,
          permissions: [
            metricsReadPermission,
            alertRuleManagePermission,
            alertSilencePermission,
            scrapeManagePermission,
          ],
          rules: Object.values(metricTargetRules),
          getResources: refs => services.resources.byRef(refs),
        });
        deps.permissionsRegistry.addPermissions([clusterHealthReadPermission]);
        warnWhenUnconfigured({ ...deps, ...services });
        registerActions({ ...deps, ...services });
        await services.watchCertificates();
        deps.httpRouter.use(
          createRouter({ ...services, caller: readCaller(deps.httpAuth) }),
        );
      },
    });
  },
});
