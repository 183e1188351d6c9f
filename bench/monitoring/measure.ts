import type { PanelsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import { Process } from '../logs/processes';
import { freePort } from '../releases/childProcess';
import { percentile } from '../releases/statistics';
import type { Result } from '../report/results';
import type { BenchCluster } from './BenchCluster';
import { askPanels, askSingly, type Asked } from './panels';

/** Panels of the page that is measured. */
const PANELS = 12;
/** Budget: one for the panels, and one that finds out which there are. */
const MOST_REQUESTS = 2;

/** Panels over a day, of a portal that has just started, of one that knows them, and without one. */
export async function measurePanels(
  cluster: BenchCluster,
  rounds: number,
  say: (what: string) => void,
): Promise<Result[]> {
  const cold: Array<Asked<PanelsAnswer>> = [];
  const warm: Array<Asked<PanelsAnswer>> = [];
  const single: Array<Asked<number>> = [];
  const coldRequests: number[] = [];
  const warmRequests: number[] = [];
  let chosen: string[] | undefined;
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}`);
    const port = await freePort();
    const portal = await Process.start(
      '../monitoring/portalProcess.ts',
      cluster.kubeconfig,
      `${port}`,
      cluster.door.url,
    );
    try {
      if (!chosen) {
        const { answer } = await askPanels(port, cluster.now);
        chosen = twelveOf(answer);
      }
      await portalKnowsItsCluster(port, cluster.now);
      cluster.door.reset();
      // Another hour, of which nothing is known.
      const first = await askPanels(port, cluster.now - 3600, chosen);
      cold.push(first);
      coldRequests.push(cluster.door.requests);
      const { step } = first.answer;
      cluster.door.reset();
      warm.push(await askPanels(port, cluster.now - 3600 + step, chosen));
      warmRequests.push(cluster.door.requests);
      const queries = first.answer.panels.flatMap(({ asked }) => asked);
      single.push(
        await askSingly(cluster.prometheusUrl, queries, first.answer),
      );
    } finally {
      await portal.stop();
    }
  }
  return results({ cold, warm, single, coldRequests, warmRequests });
}

/** What is asked before the page is: who is there, and what is its Prometheus. */
async function portalKnowsItsCluster(port: number, now: number): Promise<void> {
  await askPanels(port, now - 86_400 * 7, ['none/none']).catch(() => undefined);
}

function twelveOf({ panels }: PanelsAnswer): string[] {
  const full = panels.filter(({ series }) => series.length > 0);
  if (full.length < PANELS) {
    throw new Error(
      `${
        full.length
      } panels have series, ${PANELS} are needed; without: ${panels
        .filter(one => one.series.length === 0)
        .map(one => `${one.pack}/${one.definition.id} ${one.error ?? ''}`)
        .join(', ')}`,
    );
  }
  return full
    .slice(0, PANELS)
    .map(({ pack, definition }) => `${pack}/${definition.id}`);
}

function results(measured: {
  cold: Array<Asked<PanelsAnswer>>;
  warm: Array<Asked<PanelsAnswer>>;
  single: Array<Asked<number>>;
  coldRequests: number[];
  warmRequests: number[];
}): Result[] {
  const p50 = (asked: Array<Asked<unknown>>) =>
    percentile(
      asked.map(({ milliseconds }) => milliseconds),
      0.5,
    );
  const [first] = measured.cold;
  const points = first.answer.panels
    .flatMap(({ series }) => series)
    .reduce((sum, { values }) => sum + values.length, 0);
  const singly = p50(measured.single);
  return [
    { what: 'panels', value: first.answer.panels.length, unit: '' },
    { what: 'queries in them', value: measured.single[0].answer, unit: '' },
    { what: 'points sent', value: points, unit: '' },
    { what: 'answer of the portal', value: first.bytes / 1024, unit: 'KiB' },
    {
      what: 'answers of the single queries',
      value: measured.single[0].bytes / 1024,
      unit: 'KiB',
    },
    {
      what: 'requests to the data source, cold',
      value: Math.max(...measured.coldRequests),
      unit: '',
      atMost: MOST_REQUESTS,
    },
    {
      what: 'requests to the data source, warm',
      value: Math.max(...measured.warmRequests),
      unit: '',
      atMost: MOST_REQUESTS,
    },
    { what: 'all panels, cold, p50', value: p50(measured.cold), unit: 'ms' },
    { what: 'all panels, warm, p50', value: p50(measured.warm), unit: 'ms' },
    { what: 'single queries, six at once, p50', value: singly, unit: 'ms' },
    {
      what: 'single queries beside the portal, cold',
      value: singly / p50(measured.cold),
      unit: 'times',
    },
    {
      what: 'single queries beside the portal, warm',
      value: singly / p50(measured.warm),
      unit: 'times',
      atLeast: 2,
    },
  ];
}
