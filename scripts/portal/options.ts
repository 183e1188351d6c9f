import { parseArgs } from 'node:util';

/** What `scripts/start` was asked for. */
export interface StartOptions {
  /** A real cluster in place of the embedded one. */
  kubeconfig?: string;
  context?: string;
  /** How many extra Helm releases fill the embedded cluster. */
  releases: number;
  /** Hours of metrics that are made up for the time before the start. */
  metricsHistory: number;
  port: number;
  backendPort: number;
  clusterPort: number;
  /** Where the demo keeps its databases and its cluster. */
  dataDir: string;
  /** Starts the backend anew when it ends, in place of ending everything. */
  restartBackend: boolean;
}

export const USAGE = `Usage: scripts/start [options]

Starts the portal with an embedded cluster, or on a cluster of yours.

  --kubeconfig FILE     use this cluster in place of the embedded one
  --context NAME        the kubeconfig's context, if not its current one
  --releases N          fill the embedded cluster with N more Helm releases
  --metrics-history H   hours of metrics made up for the time before the start (2)
  --port N              port of the portal (3000)
  --backend-port N      port of its backend (7007)
  --cluster-port N      port of the embedded cluster, or of the proxy to yours (16443)
  --data-dir DIR        where the demo keeps its data (.foredeck)
  --restart-backend     start the backend again when it ends, to see what outlives it
  --help                this text`;

/** A mistake in the command line: one sentence for the person who typed it. */
export class UsageError extends Error {}

/** @throws UsageError that names the option and what it takes. */
export function parseOptions(args: string[]): StartOptions | 'help' {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        kubeconfig: { type: 'string' },
        context: { type: 'string' },
        releases: { type: 'string', default: '0' },
        'metrics-history': { type: 'string', default: '2' },
        port: { type: 'string', default: '3000' },
        'backend-port': { type: 'string', default: '7007' },
        'cluster-port': { type: 'string', default: '16443' },
        'data-dir': { type: 'string', default: '.foredeck' },
        'restart-backend': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : error} (see --help)`,
    );
  }
  if (values.help) {
    return 'help';
  }
  if (values.context && !values.kubeconfig) {
    throw new UsageError('--context needs --kubeconfig');
  }
  if (values.kubeconfig && values.releases !== '0') {
    throw new UsageError(
      '--releases fills only the embedded cluster; leave out --kubeconfig',
    );
  }
  return {
    kubeconfig: values.kubeconfig,
    context: values.context,
    releases: whole('--releases', values.releases, 0, 100_000),
    metricsHistory: whole(
      '--metrics-history',
      values['metrics-history'],
      0,
      48,
    ),
    port: whole('--port', values.port, 1, 65_535),
    backendPort: whole('--backend-port', values['backend-port'], 1, 65_535),
    clusterPort: whole('--cluster-port', values['cluster-port'], 1, 65_535),
    dataDir: values['data-dir'],
    restartBackend: values['restart-backend'],
  };
}

function whole(option: string, text: string, least: number, most: number) {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) {
    throw new UsageError(
      `${option} is '${text}', but must be a whole number from ${least} to ${most}`,
    );
  }
  return number;
}
