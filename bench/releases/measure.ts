import type { ReleaseChange } from '@foredeck/backstage-plugin-helm-common';
import { freePort, startChild } from './childProcess';
import { hurry, list, openChanges, people } from './clients';
import { HelmCommands, SMALL_CHART } from './helmCommands';
import { timeToList } from './apiServer';
import type { IndexReport } from './indexProcess';
import { percentile } from './statistics';

const CLIENTS = 50;
const PEOPLE_MS = 15_000;
const HURRY_MS = 5_000;
const NAMESPACE = 'foredeck-bench';
const UPGRADES = 3;

/** What was measured of one fleet; times in milliseconds, sizes in bytes. */
export interface Measured {
  releases: number;
  /** The quickest of the tries: what else the machine does must not count. */
  index: IndexReport;
  httpP50: number;
  httpP99: number;
  /** Answers per second to clients that do not think. */
  perSecond: number;
  /** From the end of `helm upgrade` to the row in an open page; 0 when it came before. */
  pushMs: number;
  /** From the start of `helm upgrade` to its end. */
  upgradeMs: number;
  helmListMs: number;
  /** How long the API server takes to send what Helm lists. */
  apiListMs: number;
}

/**
 * @param tries - how often the first sync is measured
 */
export async function measure(options: {
  kubeconfig: string;
  helm: string;
  tries: number;
  say: (what: string) => void;
}): Promise<Measured> {
  const { kubeconfig, tries, say } = options;
  const reports: IndexReport[] = [];
  for (let at = 0; at < tries; at += 1) {
    say(`first sync, ${at + 1} of ${tries}`);
    const child = startChild<IndexReport>('indexProcess.ts', kubeconfig);
    reports.push(await child.report);
    await child.stop();
  }
  reports.sort((a, b) => a.syncMs - b.syncMs);
  const [index] = reports;

  say('over HTTP');
  const port = await freePort();
  const portal = startChild<string>('portalProcess.ts', kubeconfig, `${port}`);
  const helm = new HelmCommands(options.helm, kubeconfig);
  try {
    await portal.report;
    const base = `http://127.0.0.1:${port}/api/helm`;
    await synced(base, index.releases);
    await people(base, CLIENTS, 2_000);
    const times = await people(base, CLIENTS, PEOPLE_MS);
    const perSecond = await hurry(base, CLIENTS, HURRY_MS);
    say('helm list');
    const helmListMs = await helm.run('list', '-A', '--max', '0');
    const apiListMs = await timeToList(kubeconfig);
    say('helm upgrade');
    const { pushMs, upgradeMs } = await upgrades(base, helm);
    return {
      releases: index.releases,
      index,
      httpP50: percentile(times, 0.5),
      httpP99: percentile(times, 0.99),
      perSecond,
      pushMs,
      upgradeMs,
      helmListMs,
      apiListMs,
    };
  } finally {
    await portal.stop();
    helm.remove();
  }
}

/** The slowest of some upgrades, seen from a page opened before. */
async function upgrades(
  base: string,
  helm: HelmCommands,
): Promise<{ pushMs: number; upgradeMs: number }> {
  let pushMs = 0;
  let upgradeMs = 0;
  try {
    for (let revision = 1; revision <= UPGRADES; revision += 1) {
      const { changesFrom } = await list(base, 'limit=1');
      const page = await openChanges(base, changesFrom);
      const began = performance.now();
      upgradeMs = await helm.run(
        ...['upgrade', 'pushed', SMALL_CHART, '--install'],
        ...['--namespace', NAMESPACE, '--create-namespace'],
      );
      const row = await arrival(page.rows, change => isDone(change, revision));
      pushMs = Math.max(pushMs, row - began - upgradeMs);
      page.close();
    }
  } finally {
    await helm.run('uninstall', 'pushed', '--namespace', NAMESPACE);
  }
  return { pushMs, upgradeMs };
}

function isDone(change: ReleaseChange, revision: number): boolean {
  return (
    change.type === 'row' &&
    change.row.name === 'pushed' &&
    change.row.revision === revision &&
    change.row.status === 'deployed'
  );
}

async function arrival(
  rows: Array<{ at: number; change: ReleaseChange }>,
  is: (change: ReleaseChange) => boolean,
): Promise<number> {
  for (const end = performance.now() + 30_000; performance.now() < end; ) {
    const found = rows.find(({ change }) => is(change));
    if (found) {
      return found.at;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  throw new Error('The upgrade never reached the open page');
}

async function synced(base: string, releases: number): Promise<void> {
  for (const end = performance.now() + 600_000; performance.now() < end; ) {
    const { total, items, clusters } = await list(base, 'sort=chart&limit=1');
    if (
      total >= releases &&
      clusters.every(one => one.state === 'synced') &&
      items.every(one => one.chart)
    ) {
      const last = await list(base, 'sort=-chart&limit=1');
      if (last.items.every(one => one.chart ?? one.problem)) {
        return;
      }
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('The portal did not read all releases within 10 minutes');
}
