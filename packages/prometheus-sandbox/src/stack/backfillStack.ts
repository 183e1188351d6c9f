import { backfill } from '../history/backfill';
import { targetHistory, type HistoricTarget } from '../history/targetHistory';
import { prometheusDirectory } from '../operator/reconcile/Servers';
import type { Programs } from '../programs/findPrograms';

/** As Prometheus' blocks: each is written by itself, so that a file stays small. */
const WINDOW_SECONDS = 7_200;
/** Two samples within each `[5m]`. */
const STEP_SECONDS = 150;

const SCRAPED_WITHIN_MILLIS = 60_000;
/** Whose targets tell of the cluster as it is. */
const PLATFORM = ['monitoring', 'kube-system'];

interface ActiveTarget {
  health: string;
  scrapeUrl: string;
  labels: { [name: string]: string };
}

export interface BackfillStackOptions {
  /** Of the stack. */
  dataDir: string;
  prometheusUrl: string;
  podNetworkUrl: string;
  hours: number;
  signal?: AbortSignal;
  programs?: Programs;
}

/**
 * Gives the Prometheus of a stack the hours before its start, newest first,
 * from targets that can be asked for any moment by `?at=`. Those of the
 * cluster itself, which can not, are left out. Windows that hold samples are
 * left as they are, so it may be done again.
 *
 * @returns how many windows of two hours were written
 */
export async function backfillStack(
  options: BackfillStackOptions,
): Promise<number> {
  const { dataDir, prometheusUrl, podNetworkUrl, hours, signal } = options;
  const now = Math.floor(Date.now() / 1000);
  const oldest = now - hours * 3600;
  const targets = await historicTargets(prometheusUrl);
  let windows = 0;
  for (
    let start = now - (now % WINDOW_SECONDS);
    start + WINDOW_SECONDS > oldest;
    start -= WINDOW_SECONDS
  ) {
    signal?.throwIfAborted();
    const from = Math.max(start, oldest);
    const to = Math.min(
      start + WINDOW_SECONDS,
      await firstSample(options, start),
    );
    if (to - from >= STEP_SECONDS) {
      await backfill({
        dataDir: prometheusDirectory(dataDir),
        openMetrics: targetHistory(targets, {
          from,
          to: to - 1,
          step: STEP_SECONDS,
          podNetworkUrl,
        }),
        nice: true,
        signal,
        programs: options.programs,
      });
      windows += 1;
    }
  }
  return windows;
}

/**
 * Unix seconds of the first sample of a window: its start when it is full, its
 * end when it has none. What Prometheus has in memory counts to the millisecond:
 * a block that reached into it would cost it that memory at its next start.
 */
async function firstSample(
  { prometheusUrl }: BackfillStackOptions,
  start: number,
): Promise<number> {
  const end = start + WINDOW_SECONDS;
  const search = new URLSearchParams({
    query: 'min(min_over_time(timestamp(up)[2h:1m]))',
    time: String(Math.min(end, Math.floor(Date.now() / 1000))),
  });
  const { result } = await ask(prometheusUrl, `query?${search}`);
  const { headStats } = await ask(prometheusUrl, 'status/tsdb');
  const first = Math.min(
    Number(result[0]?.value[1] ?? end),
    headStats.minTime / 1000,
  );
  return Math.max(start, Math.floor(first));
}

/** The targets that are up and serve applications, once all have been scraped. */
async function historicTargets(url: string): Promise<HistoricTarget[]> {
  const deadline = Date.now() + SCRAPED_WITHIN_MILLIS;
  let active: ActiveTarget[] = [];
  do {
    await new Promise(resolve => setTimeout(resolve, 1_000));
    active = (await ask(url, 'targets?state=active')).activeTargets;
  } while (
    active.some(({ health }) => health === 'unknown') &&
    Date.now() < deadline
  );
  return applicationTargets(active);
}

function applicationTargets(active: ActiveTarget[]): HistoricTarget[] {
  return active
    .filter(
      ({ health, labels }) =>
        health === 'up' &&
        labels.namespace !== undefined &&
        !PLATFORM.includes(labels.namespace),
    )
    .map(({ scrapeUrl, labels }) => ({
      url: scrapeUrl,
      labels,
      honorLabels: false,
    }));
}

async function ask(url: string, path: string) {
  const response = await fetch(`${url}/api/v1/${path}`);
  const { status, data, error } = await response.json();
  if (status !== 'success') {
    throw new Error(error);
  }
  return data;
}
