import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { kubernetesConfig } from './kubernetesConfig';

const deps = { plugin: coreServices.pluginMetadata };

type Plugin = Parameters<ReturnType<typeof createBackend>['add']>[0];

/**
 * Serves plugins behind Backstage's HTTP server in this process, whose arguments are
 * a kubeconfig and a port, until its parent lets go of it. Everyone is signed in and
 * may do everything: what signing in and the permission backend cost is theirs.
 */
export function serve(options: {
  plugins: Plugin[];
  /** Of the configuration. */
  foredeck?: JsonObject;
}): void {
  const [, , kubeconfig, port] = process.argv;
  run(options, kubeconfig, Number(port)).catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
}

async function run(
  { plugins, foredeck = {} }: { plugins: Plugin[]; foredeck?: JsonObject },
  kubeconfig: string,
  port: number,
): Promise<void> {
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
        foredeck,
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
  plugins.forEach(plugin => backend.add(plugin));
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
