import { section, text, type JsonObject } from '../json/JsonObject';
import { invalidValue, required } from './causes';
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

export function checkJob(checks: Checks, job: JsonObject): void {
  checkJobSpec(checks, section(job, 'spec') ?? {}, 'spec');
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
