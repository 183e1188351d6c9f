import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findHelm, findKubectl } from '@foredeck/kube-tools';
import { installMonitoringKinds } from '@foredeck/prometheus-sandbox';
import { joinRealCluster, startEmbeddedCluster } from './cluster';
import { seedDemo } from './demo';
import { startMonitoring } from './monitoring';
import { parseOptions, StartOptions, USAGE, UsageError } from './options';
import { assertFree } from './ports';
import { startApp, startBackend, superviseBackend } from './portal';
import { Processes } from './processes';
import { stage } from './stages';

const root = resolve(__dirname, '../..');

/**
 * Starts everything; what must be ended by hand is handed to `onStop`.
 *
 * @returns what rejects when something ends that nobody starts again
 */
async function start(
  options: StartOptions,
  processes: Processes,
  onStop: (stop: () => Promise<void>) => void,
): Promise<{ ended: Promise<never> }> {
  const began = performance.now();
  const dataDir = resolve(root, options.dataDir);
  await assertFree(options.port, 'the portal', '--port');
  await assertFree(options.backendPort, 'its backend', '--backend-port');
  await assertFree(options.clusterPort, 'the cluster', '--cluster-port');
  await mkdir(join(dataDir, 'logs'), { recursive: true });

  const [helm, kubectl] = await stage(
    'Tools',
    () => Promise.all([findHelm(), findKubectl()]),
    tools => tools.map(tool => `${tool.name} ${tool.version}`).join(', '),
  );
  const context = { root, dataDir, options, processes, kubectl: kubectl.path };
  const cluster = await stage(
    'Cluster',
    () =>
      options.kubeconfig
        ? joinRealCluster(context)
        : startEmbeddedCluster(context),
    ({ describe }) => describe,
  );
  onStop(cluster.stop);
  if (!options.kubeconfig) {
    // Charts ask whether the cluster has them before they make monitors.
    await installMonitoringKinds(cluster.kubeconfig);
  }
  const portal = { root, dataDir, options, processes, cluster };
  const backend = stage(
    'Backend',
    () => startBackend(portal),
    ({ pid }) => `process ${pid}`,
  );
  const monitoring = options.kubeconfig
    ? undefined
    : startMonitoring(dataDir, cluster);
  const stages: Promise<unknown>[] = [
    backend,
    stage('App', () => startApp(portal)),
  ];
  if (monitoring) {
    stages.push(
      monitoring.then(({ stop }) => onStop(stop)),
      stage('Demo content', () =>
        seedDemo({
          root,
          kubeconfig: cluster.kubeconfig,
          helm: helm.path,
          kubectl: kubectl.path,
          releases: options.releases,
          logFile: join(dataDir, 'logs/demo.log'),
        }),
      ),
    );
  }
  await Promise.all(stages);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `\nForedeck is ready after ${seconds}s: http://localhost:${options.port}\nCtrl-C ends it.\n`,
  );
  if (options.metricsHistory > 0) {
    (await monitoring)?.fillHistory(options.metricsHistory);
  }
  const deaths = [processes.firstDeath()];
  if (options.restartBackend) {
    deaths.push(superviseBackend(portal, await backend));
  }
  return { ended: Promise.race(deaths) };
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const processes = new Processes();
  const stops: Array<() => Promise<void>> = [];
  let ending: Promise<void> | undefined;
  const end = (code: number) => {
    ending ??= processes
      .stopAll()
      .then(async () => {
        // What was started last may need what was started before.
        for (const stop of stops.reverse()) {
          await stop();
        }
      })
      .then(() => process.exit(code));
    return ending;
  };
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  process.on('SIGHUP', () => end(0));
  try {
    const { ended } = await start(options, processes, stop => {
      stops.push(stop);
    });
    await ended;
  } catch (error) {
    if (!ending) {
      process.stderr.write(
        `foredeck: ${error instanceof Error ? error.message : error}\n`,
      );
    }
    await end(1);
  }
}

main().catch(error => {
  process.stderr.write(
    `foredeck: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
