// Twelve panels of a service over 24 hours, by the portal in one request and by one
// request for each query, as pages without a backend make them; cold and warm.
// Run: node --require @backstage/cli/config/nodeTransform.cjs bench/monitoring.ts
//   [--json] [--rounds N] [--browser URL]
// Needs Prometheus (Debian's `prometheus`): a real one holds the day, sampled every 30
// seconds. The portal's backend is a process of its own.
// With --browser the Monitor tab of a portal that runs is opened in Chromium too, and how
// long its panels take to be drawn is read from it; the address is to show 24 hours.
// FOREDECK_CHROMIUM names the program. A development server's page draws slower.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { BenchCluster } from './monitoring/BenchCluster';
import { measurePaint } from './monitoring/paint';
import { measurePanels } from './monitoring/measure';
import { isMet, resultLine, type Result } from './report/results';

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      rounds: { type: 'string', default: '5' },
      browser: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds);
  const say = (what: string) => process.stderr.write(`  ... ${what}\n`);
  say('a day of series');
  const cluster = await BenchCluster.start();
  const results: Result[] = [];
  try {
    results.push(...(await measurePanels(cluster, rounds, say)));
  } finally {
    await cluster.stop();
  }
  if (values.browser) {
    say('the Monitor tab');
    results.push(...(await measurePaint(values.browser, rounds)));
  }
  const load = { processors: cpus().length, average: loadavg()[0] };
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ load, results }, undefined, 2)}\n`
      : `${[
          `${load.processors} processors, load ${load.average.toFixed(1)}`,
          ...results.map(resultLine),
        ].join('\n')}\n`,
  );
  if (!results.every(isMet)) {
    process.exitCode = 1;
  }
}

run().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
