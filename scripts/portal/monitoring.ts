import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import {
  backfillStack,
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

/** What the demo's monitoring can be told. */
export interface Monitoring {
  /** Makes up the past, in the background. */
  fillHistory(hours: number): void;
  stop(): Promise<void>;
}

const OFF: Monitoring = { fillHistory() {}, stop: async () => {} };

/**
 * Prometheus and Alertmanager beside the embedded cluster, where this machine
 * has them; otherwise one line says what to install.
 */
export async function startMonitoring(
  dataDir: string,
  cluster: RunningCluster,
): Promise<Monitoring> {
  const programs = installedPrograms();
  if (!programs) {
    return OFF;
  }
  const log = createWriteStream(join(dataDir, 'logs/monitoring.log'), {
    flags: 'a',
  });
  const note = (message: string) => {
    log.write(`${new Date().toISOString()} ${message}\n`);
  };
  const directory = join(dataDir, 'monitoring');
  try {
    const stack = await stage(
      'Monitoring',
      () =>
        startMonitoringStack({
          kubeconfig: cluster.kubeconfig,
          podNetworkUrl: cluster.podNetworkUrl,
          dataDir: directory,
          interval: INTERVAL,
          retention: RETENTION,
          admission: true,
          programs,
          log: note,
        }),
      ({ prometheusUrl }) => prometheusUrl,
    );
    stack.died().then(tell);
    const ending = new AbortController();
    return {
      fillHistory(hours) {
        backfillStack({
          dataDir: directory,
          prometheusUrl: stack.prometheusUrl,
          podNetworkUrl: cluster.podNetworkUrl ?? '',
          hours,
          programs,
          signal: ending.signal,
        }).then(
          windows => note(`${windows} windows of the past were made up`),
          error => note(`the past was not made up: ${error.message}`),
        );
      },
      stop() {
        ending.abort();
        return stack.stop();
      },
    };
  } catch (error) {
    // The portal is of use without it.
    tell(error instanceof Error ? error.message : String(error));
    return OFF;
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
