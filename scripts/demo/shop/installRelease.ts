import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterTools } from '../process/ClusterTools.ts';
import { CommandError } from '../process/runCommand.ts';
import type { Values } from './lowerValues.ts';
import type { StagedChart, StagedCharts } from './StagedCharts.ts';
import type { ReleasePlan, ReleaseStep } from './shopPlan.ts';

const READY_TIMEOUT = '3m';
/** Long enough for the image pull to fail and be tried again. */
const BRIEF_TIMEOUT = '6s';
const NOT_READY = /not ready|deadline exceeded|timed out|timeout/i;

/**
 * Helm labels by which the portal finds a release's entity, its profile, and
 * whether the layers below its own values have changed since. Label values can
 * not hold `:` or `/`, so an entity ref is written with dots.
 */
export function releaseLabels(
  plan: { entityRef: string; profile: string },
  chart: Pick<StagedChart, 'hash'>,
): string {
  const entity = plan.entityRef
    .toLocaleLowerCase('en-US')
    .replace(/[:/]/g, '.');
  return [
    `foredeck.io/entity=${entity}`,
    `foredeck.io/profile=${plan.profile}`,
    `foredeck.io/layers=${chart.hash}`,
  ].join(',');
}

/** The arguments of `helm` for one revision. */
export function helmArgs(
  plan: ReleasePlan,
  step: ReleaseStep,
  files: { chart: StagedChart; values: string[] },
): string[] {
  const args = [
    'upgrade',
    plan.name,
    files.chart.directory,
    '--install',
    `--namespace=${plan.namespace}`,
    `--labels=${releaseLabels(plan, files.chart)}`,
    ...files.values.map(file => `--values=${file}`),
  ];
  if (step.description) {
    args.push(`--description=${step.description}`);
  }
  if (step.wait !== 'not') {
    const timeout = step.wait === 'briefly' ? BRIEF_TIMEOUT : READY_TIMEOUT;
    args.push('--wait', `--timeout=${timeout}`);
  }
  return args;
}

/** Makes all revisions of a release, oldest first, and then what was changed past Helm. */
export async function installRelease(
  tools: ClusterTools,
  plan: ReleasePlan,
  charts: StagedCharts,
): Promise<void> {
  const chart = await charts.chart(plan);
  const directory = await mkdtemp(join(tmpdir(), 'foredeck-demo-'));
  try {
    const own = join(directory, 'own.json');
    const secrets = madeUpPasswords(plan);
    for (const step of plan.steps) {
      // Passwords go by a file that only this user can read, never by arguments.
      await writeFile(own, JSON.stringify({ ...step.values, ...secrets }), {
        mode: 0o600,
      });
      const files = { chart, values: [...plan.valuesFiles, own] };
      await runStep(tools, step, helmArgs(plan, step, files));
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  for (const args of plan.changedByHand) {
    await tools.kubectl([...args, `--namespace=${plan.namespace}`]);
  }
}

async function runStep(
  tools: ClusterTools,
  step: ReleaseStep,
  args: string[],
): Promise<void> {
  try {
    await tools.helm(...args);
  } catch (error) {
    const expected =
      step.wait === 'briefly' &&
      error instanceof CommandError &&
      NOT_READY.test(error.stderr);
    if (!expected) {
      throw error;
    }
  }
}

/** `auth.password` becomes `{ auth: { password: <made up> } }`. */
function madeUpPasswords({ passwords }: ReleasePlan): Values {
  const values: Values = {};
  for (const path of passwords) {
    const [map, key] = path.split('.');
    values[map] = {
      ...(values[map] as Values | undefined),
      [key]: randomBytes(18).toString('base64url'),
    };
  }
  return values;
}
