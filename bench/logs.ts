// Logs as they are written: our stream beside `kubectl logs --follow`.
// Run: node --require @backstage/cli/config/nodeTransform.cjs bench/logs.ts
//   [--json] [--seconds N] [--rates LIST] [--only PART]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findKubectl } from '@foredeck/kube-tools';
import { measureRate, FULL_SPEED, type Bench } from './logs/measureRates';
import { Process } from './logs/processes';
import { freePort } from './releases/childProcess';

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      seconds: { type: 'string', default: '5' },
      rates: { type: 'string', default: '1000,10000,50000' },
    },
  });
  const { path: kubectl } = await findKubectl();
  const directory = mkdtempSync(join(tmpdir(), 'foredeck-bench-'));
  const kubeconfig = join(directory, 'kubeconfig');
  const cluster = await Process.start('clusterProcess.ts', kubeconfig);
  const port = await freePort();
  const portal = await Process.start('portalProcess.ts', kubeconfig, `${port}`);
  try {
    const bench: Bench = {
      ...{ cluster, portal, port, kubectl, kubeconfig },
      seconds: Number(values.seconds),
      say: what => process.stderr.write(`  ... ${what}\n`),
    };
    for (const app of ['one', 'ten'] as const) {
      for (const rate of [...values.rates.split(',').map(Number), FULL_SPEED]) {
        for (const kind of ['portal', 'kubectl'] as const) {
          console.log(JSON.stringify(await measureRate(bench, kind, app, rate)));
        }
      }
    }
  } finally {
    await portal.stop();
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

run().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
