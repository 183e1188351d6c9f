import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import {
  findPrograms,
  MissingProgramsError,
  startMonitoringStack,
  type Programs,
} from '@foredeck/prometheus-sandbox';
import type { RunningCluster } from './cluster';
import { stage } from './stages';

/** A demo is looked at while it is young: what happens shows within seconds. */
const INTERVAL = '5s';
const RETENTION = '2d';

/**
 * Prometheus and Alertmanager beside the embedded cluster, where this machine
 * has them; otherwise one line says what to install.
 *
 * @returns what ends them
 */
export async function startMonitoring(
  dataDir: string,
  cluster: RunningCluster,
): Promise<() => Promise<void>> {
  const programs = installedPrograms();
  if (!programs) {
    return async () => {};
  }
  const log = createWriteStream(join(dataDir, 'logs/monitoring.log'), {
    flags: 'a',
  });
  try {
    const stack = await stage(
      'Monitoring',
      () =>
        startMonitoringStack({
          kubeconfig: cluster.kubeconfig,
          podNetworkUrl: cluster.podNetworkUrl,
          dataDir: join(dataDir, 'monitoring'),
          interval: INTERVAL,
          retention: RETENTION,
          admission: true,
          programs,
          log: message => log.write(`${new Date().toISOString()} ${message}\n`),
        }),
      ({ prometheusUrl }) => prometheusUrl,
    );
    stack.died().then(tell);
    return () => stack.stop();
  } catch (error) {
    // The portal is of use without it.
    tell(error instanceof Error ? error.message : String(error));
    return async () => {};
  }
}

function tell(problem: string) {
  process.stdout.write(`  Monitoring is off: ${problem.split('\n', 1)[0]}\n`);
}

function installedPrograms(): Programs | undefined {
  try {
    return findPrograms();
  } catch (error) {
    if (error instanceof MissingProgramsError) {
      tell(error.message);
      return undefined;
    }
    throw error;
  }
}
