import { join } from 'node:path';
import type { RunningCluster } from './cluster';
import type { StartOptions } from './options';
import type { Processes, StartedProcess } from './processes';
import { answers, stage } from './stages';

interface PortalContext {
  root: string;
  dataDir: string;
  options: StartOptions;
  processes: Processes;
  cluster: RunningCluster;
}

/** The backend, ready when every one of its plugins is. */
export async function startBackend(
  context: PortalContext,
  append = false,
): Promise<StartedProcess> {
  const { root, options } = context;
  // Not by the CLI, which starts it anew at every change of a file: somebody
  // who edits the portal uses `yarn start`.
  const program = [
    '--enable-source-maps',
    '--require',
    join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    'src/index.ts',
  ];
  const backend = startPackage(context, 'backend', 'The backend', program, {
    append,
    supervised: options.restartBackend,
  });
  await answers(
    `http://127.0.0.1:${options.backendPort}/.backstage/health/v1/readiness`,
    { died: backend.died, seconds: 180 },
  );
  return backend;
}

/** Starts the backend again whenever it ends; rejects when it does before it is ready. */
export async function superviseBackend(
  context: PortalContext,
  first: StartedProcess,
): Promise<never> {
  for (let backend = first; ; ) {
    await backend.died.catch(error =>
      process.stdout.write(`${error.message.split('\n', 1)[0]}\n`),
    );
    backend = await stage(
      'Backend',
      () => startBackend(context, true),
      ({ pid }) => `process ${pid}`,
    );
  }
}

/** The app, ready when its page and its first bundle are served. */
export async function startApp(context: PortalContext): Promise<void> {
  const { died } = startPackage(context, 'app', 'The app', [
    join(context.root, 'node_modules/@backstage/cli/bin/backstage-cli'),
    'package',
    'start',
  ]);
  await answers(`http://localhost:${context.options.port}/`, {
    died,
    seconds: 180,
  });
}

function startPackage(
  context: PortalContext,
  folder: string,
  name: string,
  program: string[],
  more: { append?: boolean; supervised?: boolean } = {},
): StartedProcess {
  const { root, dataDir, options, processes, cluster } = context;
  const appUrl = `http://localhost:${options.port}`;
  const backendUrl = `http://localhost:${options.backendPort}`;
  return processes.start({
    name,
    command: process.execPath,
    args: [
      ...program,
      '--config',
      join(root, 'app-config.yaml'),
      '--config',
      cluster.configFile,
    ],
    cwd: join(root, 'packages', folder),
    env: {
      NODE_ENV: 'development',
      FOREDECK_DATA_DIR: join(dataDir, 'databases'),
      APP_CONFIG_app_baseUrl: appUrl,
      APP_CONFIG_backend_baseUrl: backendUrl,
      APP_CONFIG_backend_listen_port: String(options.backendPort),
      APP_CONFIG_backend_cors_origin: appUrl,
      // The app's server opens no browser of its own.
      BROWSER: 'none',
    },
    logFile: join(dataDir, `logs/${folder}.log`),
    ...more,
  });
}
