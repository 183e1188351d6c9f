// Fills a cluster with many releases, the way Helm itself stores them.
import { parseArgs } from 'node:util';
import { ClusterConnection } from './fleet/ClusterConnection.ts';
import {
  createNamespace,
  createRelease,
  filledNamespaces,
  markFilled,
} from './fleet/fillNamespace.ts';
import type { FleetNamespace } from './fleet/fleetPlan.ts';
import { MOST_RELEASES, planFleet } from './fleet/fleetPlan.ts';
import { inParallel } from './process/inParallel.ts';
import { interruptSignal, messageOf } from './process/interrupt.ts';

const USAGE = `Usage: node fillFleet.ts --kubeconfig FILE [--context NAME] --releases N
  [--kubectl PATH] [--parallel N]
Run again it goes on where it was interrupted.`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      kubeconfig: { type: 'string' },
      context: { type: 'string' },
      kubectl: { type: 'string' },
      releases: { type: 'string', default: '1700' },
      parallel: { type: 'string', default: '12' },
    },
  });
  if (!values.kubeconfig) {
    throw new Error(`--kubeconfig is missing.\n${USAGE}`);
  }
  return {
    kubeconfig: values.kubeconfig,
    context: values.context,
    kubectl: values.kubectl ?? process.env.FOREDECK_KUBECTL ?? 'kubectl',
    releases: wholeNumber('--releases', values.releases, MOST_RELEASES),
    parallel: wholeNumber('--parallel', values.parallel, 64),
  };
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new Error(`${name} must be a whole number from 1 to ${most}.`);
  }
  return number;
}

async function fillNamespace(
  cluster: ClusterConnection,
  namespace: FleetNamespace,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  await createNamespace(cluster, namespace);
  for (const release of namespace.releases) {
    await createRelease(cluster, namespace, release);
  }
  await markFilled(cluster, namespace);
}

function countReleases(namespaces: FleetNamespace[]): number {
  return namespaces.reduce((sum, { releases }) => sum + releases.length, 0);
}

async function fill() {
  const options = readOptions();
  const began = performance.now();
  const signal = interruptSignal();
  const plan = planFleet({ releases: options.releases, now: new Date() });
  const cluster = await ClusterConnection.open({
    ...options,
    connections: options.parallel,
    signal,
  });
  try {
    const filled = await filledNamespaces(cluster);
    const missing = plan.filter(
      ({ name, releases }) => (filled.get(name) ?? 0) < releases.length,
    );
    const failures = await inParallel(missing, options.parallel, namespace =>
      fillNamespace(cluster, namespace, signal),
    );
    const failed = new Set(failures.map(({ item }) => item));
    const made = missing.filter(namespace => !failed.has(namespace));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `Fleet: ${countReleases(made)} releases in ${
        made.length
      } namespaces made, ${
        plan.length - missing.length
      } namespaces were full (${seconds}s)\n`,
    );
    if (signal.aborted) {
      throw new Error('interrupted; run it again to go on');
    }
    if (failures.length > 0) {
      const { item, error } = failures[0];
      throw new Error(
        `${failures.length} namespaces are not full; the first, ${
          item.name
        }: ${messageOf(error)}`,
      );
    }
  } finally {
    await cluster.close();
  }
}

fill().catch(error => {
  process.stderr.write(`fillFleet: ${messageOf(error)}\n`);
  process.exitCode = 1;
});
