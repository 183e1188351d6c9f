import { jsonEqual } from '../json/equal';
import { section, text, type JsonObject } from '../json/JsonObject';
import { IMMUTABLE, invalidValue, required } from './causes';
import type { Checks } from './Checks';
import { cronProblem } from './cronSchedule';
import { checkPodSpec } from './pods';

function checkJobSpec(checks: Checks, spec: JsonObject, path: string): void {
  checks.nonNegative(
    spec,
    path,
    'parallelism',
    'completions',
    'backoffLimit',
    'activeDeadlineSeconds',
    'ttlSecondsAfterFinished',
  );
  checks.oneOf(spec, 'completionMode', path, ['NonIndexed', 'Indexed']);
  if (spec.completionMode === 'Indexed' && spec.completions === undefined) {
    checks.add(
      required(`${path}.completions`, 'when completion mode is Indexed'),
    );
  }
  const podSpec = section(section(spec, 'template'), 'spec') ?? {};
  checkPodSpec(checks, podSpec, `${path}.template.spec`);
  if (!['OnFailure', 'Never'].includes(text(podSpec, 'restartPolicy') ?? '')) {
    checks.add(
      required(
        `${path}.template.spec.restartPolicy`,
        'valid values: "OnFailure", "Never"',
      ),
    );
  }
}

export function checkJob(
  checks: Checks,
  job: JsonObject,
  old: JsonObject | undefined,
): void {
  const spec = section(job, 'spec') ?? {};
  checkJobSpec(checks, spec, 'spec');
  const before = section(old, 'spec');
  if (!before) {
    return;
  }
  // A suspended job that never started may still be moved to other nodes.
  const fixed = ['selector', 'completionMode'].concat(
    before.suspend === true ? [] : ['template'],
    before.completionMode === 'Indexed' ? [] : ['completions'],
  );
  for (const key of fixed) {
    if (!jsonEqual(before[key], spec[key])) {
      checks.add(invalidValue(`spec.${key}`, spec[key], IMMUTABLE));
    }
  }
}

export function checkCronJob(checks: Checks, cronJob: JsonObject): void {
  const spec = section(cronJob, 'spec') ?? {};
  const schedule = text(spec, 'schedule');
  if (!schedule) {
    checks.add(required('spec.schedule'));
  } else {
    const problem = cronProblem(schedule);
    checks.add(
      problem !== undefined && invalidValue('spec.schedule', schedule, problem),
    );
  }
  checks.oneOf(spec, 'concurrencyPolicy', 'spec', [
    'Allow',
    'Forbid',
    'Replace',
  ]);
  checks.nonNegative(
    spec,
    'spec',
    'startingDeadlineSeconds',
    'successfulJobsHistoryLimit',
    'failedJobsHistoryLimit',
  );
  const template = section(section(spec, 'jobTemplate'), 'spec') ?? {};
  checkJobSpec(checks, template, 'spec.jobTemplate.spec');
}
