// Live logs: our stream beside a `kubectl logs --follow` for each pod, in turn, and
// what becomes of a stalled reader, of a container that is started again, of a rotated
// log, of a portal that is killed, and of an hour of a log of 10 GB.
// Run: node --require @backstage/cli/config/nodeTransform.cjs bench/logs.ts
//   [--json] [--only PART,PART] [--rates N,N] [--seconds N] [--stall SECONDS] [--long SECONDS]
//   [--browser URL]
// Rates are of all pods together; at full speed more is written than anyone can read.
// The cluster, with a server of logs that makes each line as it is read, the portal's
// backend and what counts the lines are three processes: with two processors or other
// work beside it, they take turns, which the column of processor seconds tells. Needs
// Linux. kubectl is found as the portal finds it; FOREDECK_KUBECTL names another.
// With --browser a page of logs in a portal that runs is opened in Chromium too; it is to
// show one pod of the embedded cluster with the annotation
// sandbox.foredeck.io/log-format: sequence. FOREDECK_CHROMIUM names the program. Frames of
// a development server's page are longer than those of a built one.
// FOREDECK_PROFILE names a directory for profiles of the backend's processor time.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findKubectl } from '@foredeck/kube-tools';
import {
  breakResults,
  firstResults,
  longResults,
  measureRates,
  PARTS,
  rateResults,
  stalledResults,
  steadyResults,
  tabResults,
  type Part,
} from './logs/measure';
import type { Bench, RateResult } from './logs/measureRates';
import { Process } from './logs/processes';
import { rateTable } from './logs/report';
import { isMet, resultLine, type Result } from './report/results';
import { freePort } from './releases/childProcess';

interface Options {
  only: readonly Part[];
  rates: number[];
  stall: number;
  long: number;
  /** Of a page in a portal that runs. */
  browser?: string;
}

async function measure(bench: Bench, options: Options) {
  const wanted = (part: Part) => options.only.includes(part);
  const rates: RateResult[] = [];
  const results: Result[] = [];
  if (wanted('first')) {
    results.push(...(await firstResults(bench)));
  }
  if (wanted('rates')) {
    rates.push(...(await measureRates(bench, options.rates)));
    results.push(...rateResults(rates));
  }
  if (wanted('steady')) {
    results.push(...(await steadyResults(bench)));
  }
  if (wanted('stalled')) {
    results.push(...(await stalledResults(bench, options.stall)));
  }
  if (wanted('breaks')) {
    const restart = async () => {
      await bench.portal.kill();
      return startPortal(bench);
    };
    results.push(...(await breakResults(bench, restart)));
  }
  if (wanted('long')) {
    results.push(...(await longResults(bench, options.long)));
  }
  if (options.browser) {
    bench.say('the browser tab');
    results.push(...(await tabResults(options.browser, bench.seconds)));
  }
  return { rates, results };
}

function startPortal({
  kubeconfig,
  port,
}: Pick<Bench, 'kubeconfig' | 'port'>): Promise<Process> {
  return Process.start('portalProcess.ts', kubeconfig, `${port}`);
}

function partsOf(text: string | undefined): readonly Part[] {
  if (text === undefined) {
    return PARTS;
  }
  const names = text.split(',');
  const unknown = names.find(name => !PARTS.some(part => part === name));
  if (unknown !== undefined) {
    throw new Error(`--only takes some of ${PARTS.join(', ')}, not ${unknown}`);
  }
  return PARTS.filter(part => names.includes(part));
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      only: { type: 'string' },
      rates: { type: 'string', default: '1000,10000,50000' },
      seconds: { type: 'string', default: '5' },
      stall: { type: 'string', default: '15' },
      long: { type: 'string', default: '30' },
      browser: { type: 'string' },
    },
  });
  const options: Options = {
    only: partsOf(values.only),
    rates: values.rates.split(',').map(Number),
    stall: Number(values.stall),
    long: Number(values.long),
    browser: values.browser,
  };
  const { path: kubectl } = await findKubectl();
  const directory = mkdtempSync(join(tmpdir(), 'foredeck-bench-'));
  const kubeconfig = join(directory, 'kubeconfig');
  const cluster = await Process.start('clusterProcess.ts', kubeconfig);
  const port = await freePort();
  const bench: Bench = {
    ...{ cluster, port, kubectl, kubeconfig },
    portal: await startPortal({ kubeconfig, port }),
    seconds: Number(values.seconds),
    say: what => process.stderr.write(`  ... ${what}\n`),
  };
  try {
    const measured = await measure(bench, options);
    const load = { processors: cpus().length, average: loadavg()[0] };
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ load, ...measured }, undefined, 2)}\n`
        : `${[
            `${load.processors} processors, load ${load.average.toFixed(1)}`,
            ...(measured.rates.length ? [rateTable(measured.rates)] : []),
            ...measured.results.map(resultLine),
          ].join('\n')}\n`,
    );
    if (!measured.results.every(isMet)) {
      process.exitCode = 1;
    }
  } finally {
    await bench.portal.stop();
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

run().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
