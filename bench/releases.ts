// The release index: first sync, memory, questions in memory and over HTTP,
// time until an open page hears of a change, and `helm list` beside it.
// Run: node --require @backstage/cli/config/nodeTransform.cjs bench/releases.ts
//   [--json] [--fleet small|large] [--kubeconfig FILE]
// Without a kubeconfig the embedded cluster is filled with 1,700 releases of 10
// revisions (small), then with 50,000 of 2 (large). Helm is found as the portal
// finds it; FOREDECK_HELM names another.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findHelm } from '@foredeck/kube-tools';
import { startSandbox } from '@foredeck/kube-sandbox';
import { measure, type Measured } from './releases/measure';
import { fillSandbox, type Fleet } from './releases/sandboxReleases';

const FLEETS = new Map<string, Fleet>([
  ['small', { releases: 1_700, revisions: 10, templates: 6_000 }],
  ['large', { releases: 50_000, revisions: 2, templates: 500 }],
]);

/** A fleet up to this size has the budgets of the small one. */
const SMALL_UP_TO = 5_000;

const MIB = 1024 * 1024;

interface Result {
  fleet: string;
  what: string;
  value: number;
  unit: 'ms' | 'MiB' | 'x' | '/s';
  /** Absent for what is only told. */
  budget?: number;
  /** False when the value must not be below the budget. */
  atMost: boolean;
}

function resultsOf(fleet: string, measured: Measured): Result[] {
  const small = measured.releases <= SMALL_UP_TO;
  const { index } = measured;
  const most = (
    what: string,
    value: number,
    unit: Result['unit'],
    budget?: number,
  ): Result => ({ fleet, what, value, unit, budget, atMost: true });
  return [
    most('first sync', index.syncMs, 'ms', small ? 3_000 : undefined),
    most('  of it computed by the portal', index.syncCpuMs, 'ms'),
    most(
      'memory grown by the first sync',
      index.growthBytes / MIB,
      'MiB',
      small ? 60 : undefined,
    ),
    most('page in memory, p50', index.p50Ms, 'ms', small ? 1 : 5),
    most('page in memory, p99', index.p99Ms, 'ms'),
    most(
      'page over HTTP, 50 people, p50',
      measured.httpP50,
      'ms',
      small ? 10 : 20,
    ),
    most('page over HTTP, 50 people, p99', measured.httpP99, 'ms'),
    most('pages over HTTP, 50 in a hurry', measured.perSecond, '/s'),
    most('helm upgrade', measured.upgradeMs, 'ms'),
    most('  its end to the row in a page', measured.pushMs, 'ms', 1_000),
    most('helm list -A --max 0', measured.helmListMs, 'ms'),
    most("  of it the API server's answer", measured.apiListMs, 'ms'),
    {
      fleet,
      what: 'helm list by page over HTTP',
      value: measured.helmListMs / measured.httpP50,
      unit: 'x',
      budget: 300,
      atMost: false,
    },
  ];
}

function isMet({ value, budget, atMost }: Result): boolean {
  return budget === undefined || (atMost ? value <= budget : value >= budget);
}

function line(result: Result): string {
  const { what, value, unit, budget, atMost } = result;
  const digits = value < 10 ? 2 : 0;
  const limit =
    budget === undefined
      ? ''
      : `${atMost ? 'at most' : 'at least'} ${budget} ${unit}`;
  return `  ${what.padEnd(34)}${value
    .toFixed(digits)
    .padStart(8)} ${unit.padEnd(4)}${limit}${isMet(result) ? '' : '  MISSED'}`;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      fleet: { type: 'string', multiple: true },
      kubeconfig: { type: 'string' },
    },
  });
  const { path: helm } = await findHelm();
  const say = (what: string) => process.stderr.write(`  ... ${what}\n`);
  const results: Result[] = [];
  if (values.kubeconfig) {
    const measured = await measure({
      kubeconfig: values.kubeconfig,
      helm,
      tries: 3,
      say,
    });
    results.push(...resultsOf(`${measured.releases} releases`, measured));
  } else {
    for (const of of values.fleet ?? FLEETS.keys()) {
      const fleet = FLEETS.get(of);
      if (!fleet) {
        throw new Error(`There is no fleet ${of}; choose small or large`);
      }
      const name = `${fleet.releases} releases x ${fleet.revisions}`;
      say(name);
      const directory = mkdtempSync(join(tmpdir(), 'foredeck-bench-'));
      const sandbox = await startSandbox({ speed: 20 });
      try {
        fillSandbox(sandbox, fleet);
        const measured = await measure({
          kubeconfig: sandbox.kubeconfigFile(join(directory, 'kubeconfig')),
          helm,
          tries: fleet.releases <= SMALL_UP_TO ? 3 : 1,
          say,
        });
        results.push(...resultsOf(name, measured));
      } finally {
        await sandbox.stop();
        rmSync(directory, { recursive: true, force: true });
      }
    }
  }
  if (values.json) {
    process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
  } else {
    for (const fleet of new Set(results.map(one => one.fleet))) {
      const own = results.filter(one => one.fleet === fleet);
      process.stdout.write(`${fleet}\n${own.map(line).join('\n')}\n`);
    }
  }
  if (!results.every(isMet)) {
    process.exitCode = 1;
  }
}

run().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
