import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterTools } from '../process/ClusterTools.ts';
import { CommandError } from '../process/runCommand.ts';
import { profileValues } from './profileValues.ts';
import type { ReleasePlan, ReleaseStep } from './shopPlan.ts';

const READY_TIMEOUT = '3m';
/** Long enough for the image pull to fail and be tried again. */
const BRIEF_TIMEOUT = '6s';
const NOT_READY = /not ready|deadline exceeded|timed out|timeout/i;

/**
 * Helm labels by which the portal finds a release's component and profile.
 * Label values can not hold `:` or `/`, so an entity ref is written with dots.
 */
export function releaseLabels(plan: {
  entityRef: string;
  profile: string;
}): string {
  const entity = plan.entityRef
    .toLocaleLowerCase('en-US')
    .replace(/[:/]/g, '.');
  return `foredeck.io/entity=${entity},foredeck.io/profile=${plan.profile}`;
}

/** The arguments of `helm` for one revision. */
export function helmArgs(
  plan: ReleasePlan,
  step: ReleaseStep,
  files: { chart: string; values: string[] },
): string[] {
  const args = [
    'upgrade',
    plan.name,
    files.chart,
    '--install',
    `--namespace=${plan.namespace}`,
    `--labels=${releaseLabels(plan)}`,
    ...files.values.map(file => `--values=${file}`),
  ];
  if (step.tag) {
    args.push(`--set-string=image.tag=${step.tag}`);
  }
  if (step.wait !== 'not') {
    const timeout = step.wait === 'briefly' ? BRIEF_TIMEOUT : READY_TIMEOUT;
    args.push('--wait', `--timeout=${timeout}`);
  }
  return args;
}

/** Makes all revisions of a release, oldest first. */
export async function installRelease(
  tools: ClusterTools,
  plan: ReleasePlan,
  charts: string,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'foredeck-demo-'));
  try {
    const profile = join(directory, 'profile.yaml');
    const secrets = join(directory, 'secrets.json');
    const source = join(charts, 'profiles', `${plan.profile}.yaml`);
    await writeFile(profile, profileValues(await readFile(source, 'utf8')));
    // Passwords go by a file that only this user can read, never by arguments.
    await writeFile(secrets, JSON.stringify(madeUpSecrets(plan)), {
      mode: 0o600,
    });
    const files = {
      chart: join(charts, 'service'),
      values: [profile, ...plan.valuesFiles, secrets],
    };
    for (const step of plan.steps) {
      try {
        await tools.helm(...helmArgs(plan, step, files));
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
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function madeUpSecrets(plan: ReleasePlan) {
  return {
    secretEnv: Object.fromEntries(
      plan.secretVariables.map(name => [
        name,
        randomBytes(18).toString('base64url'),
      ]),
    ),
  };
}
