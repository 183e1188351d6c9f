// The logs backend behind Backstage's HTTP server, in a process of its own. Arguments:
// a kubeconfig and a port. Everyone is signed in and may read: what signing in and the
// permission backend cost is theirs.
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { kubernetesConfig } from '../releases/kubernetesConfig';

const deps = { plugin: coreServices.pluginMetadata };

async function main(kubeconfig: string, port: number): Promise<void> {
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'http://localhost' },
        backend: {
          baseUrl: `http://127.0.0.1:${port}`,
          listen: { port, host: '127.0.0.1' },
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        kubernetes: kubernetesConfig(kubeconfig),
        foredeck: { logs: { limits: { streamsPerUser: 100 } } },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'error' }));
  backend.add(
    createServiceFactory({
      service: coreServices.auth,
      deps,
      factory: ({ plugin }) => mockServices.auth({ pluginId: plugin.getId() }),
    }),
  );
  backend.add(
    createServiceFactory({
      service: coreServices.httpAuth,
      deps,
      factory: ({ plugin }) =>
        mockServices.httpAuth({
          pluginId: plugin.getId(),
          defaultCredentials: mockCredentials.user(),
        }),
    }),
  );
  backend.add(mockServices.userInfo.factory());
  backend.add(catalogServiceMock.factory({ entities: [] }));
  backend.add(import('@foredeck/backstage-plugin-logs-backend'));
  process.on('disconnect', () => {
    backend.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  await backend.start();
  // The loader of sources sends messages of its own.
  process.send?.({ report: 'listening' });
}

main(process.argv[2], Number(process.argv[3])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
