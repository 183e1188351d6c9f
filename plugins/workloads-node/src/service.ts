import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { kubernetesAccessServiceRef } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { SharedWorkloads } from './cluster/SharedWorkloads';
import type { Workloads } from './types';

/**
 * What runs on the clusters of the portal's `kubernetes:` config. The plugins of
 * a backend share it: the first to ask opens the door for all of them, as only
 * the portal's own account is used.
 */
export const workloadsServiceRef = createServiceRef<Workloads>({
  id: 'foredeck.workloads',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        access: kubernetesAccessServiceRef,
        lifecycle: coreServices.rootLifecycle,
        rootLogger: coreServices.rootLogger,
      },
      createRootContext({ lifecycle, rootLogger }) {
        const shared: { workloads?: SharedWorkloads } = {};
        // Before the connections to the clusters are closed.
        lifecycle.addBeforeShutdownHook(() => shared.workloads?.stop());
        return { shared, logger: rootLogger.child({ service: 'workloads' }) };
      },
      factory({ access }, { shared, logger }) {
        shared.workloads ??= new SharedWorkloads({ access, logger });
        return shared.workloads;
      },
    }),
});
