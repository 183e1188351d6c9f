// The environment copy: 30 releases copied through the API of a portal against a shell
// that runs the same `helm install`s four at a time, and the time of a plan.
// Run: node --require @backstage/cli/config/nodeTransform.cjs bench/copy.ts
//   [--json] [--releases N] [--planned N] [--tries N] [--start MILLISECONDS]
// Shell and portal work on the same embedded cluster, one after the other. Its pods
// serve 3 seconds after their start, as a small service does; with `--start 0` what is
// left to compare is computing alone. Helm is found as the portal finds it;
// FOREDECK_HELM names another.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findHelm } from '@foredeck/kube-tools';
import { startSandbox } from '@foredeck/kube-sandbox';
import { measure, type Measured } from './copy/measure';

const LARGEST_RATIO = 1.3;
const LONGEST_PLAN_MS = 2_000;

interface Result {
  what: string;
  value: number;
  unit: 'ms' | 'x';
  /** At most; absent for what is only told. */
  budget?: number;
}

function resultsOf(
  measured: Measured,
  of: { copied: number; planned: number },
): Result[] {
  const { shellMs, copyMs, preflightMs, firstPlanMs, planMs } = measured;
  return [
    { what: `helm install of ${of.copied}`, value: shellMs, unit: 'ms' },
    { what: `copy of ${of.copied}`, value: copyMs, unit: 'ms' },
    {
      what: 'copy by helm install',
      value: copyMs / shellMs,
      unit: 'x',
      budget: LARGEST_RATIO,
    },
    { what: '  preflight before it', value: preflightMs, unit: 'ms' },
    {
      what: `first plan of ${of.planned}`,
      value: firstPlanMs,
      unit: 'ms',
      budget: LONGEST_PLAN_MS,
    },
    {
      what: `plan of ${of.planned}, p50`,
      value: planMs,
      unit: 'ms',
      budget: LONGEST_PLAN_MS,
    },
  ];
}

function isMet({ value, budget }: Result): boolean {
  return budget === undefined || value <= budget;
}

function line(result: Result): string {
  const { what, value, unit, budget } = result;
  const limit = budget === undefined ? '' : `at most ${budget} ${unit}`;
  return `  ${what.padEnd(34)}${value
    .toFixed(value < 10 ? 2 : 0)
    .padStart(8)} ${unit.padEnd(4)}${limit}${isMet(result) ? '' : '  MISSED'}`;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      releases: { type: 'string', default: '30' },
      planned: { type: 'string', default: '200' },
      tries: { type: 'string', default: '3' },
      start: { type: 'string', default: '3000' },
    },
  });
  const { path: helm } = await findHelm();
  const directory = mkdtempSync(join(tmpdir(), 'foredeck-bench-'));
  const sandbox = await startSandbox();
  sandbox.pods.script({}, { startMillis: Number(values.start) });
  try {
    const of = {
      copied: Number(values.releases),
      planned: Number(values.planned),
    };
    const measured = await measure(
      {
        ...{ sandbox, helm },
        kubeconfig: sandbox.kubeconfigFile(join(directory, 'kubeconfig')),
        say: what => process.stderr.write(`  ... ${what}\n`),
      },
      { ...of, tries: Number(values.tries) },
    );
    const results = resultsOf(measured, of);
    process.stdout.write(
      values.json
        ? `${JSON.stringify(results, undefined, 2)}\n`
        : `${results.map(line).join('\n')}\n`,
    );
    if (!results.every(isMet)) {
      process.exitCode = 1;
    }
  } finally {
    await sandbox.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

run().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
