import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { Operations } from './Operations';
import { openOperationsDatabase } from './store/openOperationsDatabase';
import type { OperationsService } from './types';

/**
 * Durable operations for the plugin that asks, kept in that plugin's own
 * database. Register every kind while the plugin starts.
 */
export const operationsServiceRef = createServiceRef<OperationsService>({
  id: 'foredeck.operations',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auditor: coreServices.auditor,
        database: coreServices.database,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        metadata: coreServices.pluginMetadata,
      },
      async factory({ auditor, database, lifecycle, logger, metadata }) {
        const operations = new Operations({
          plugin: metadata.getId(),
          knex: await openOperationsDatabase(database),
          auditor,
          logger,
        });
        lifecycle.addStartupHook(() => operations.begin());
        // While databases and connections to clusters are still open.
        lifecycle.addBeforeShutdownHook(() => operations.stop());
        return operations;
      },
    }),
});
