import type { CronJob, Job } from '../controllers/kinds/Jobs';
import type { Labels, MetricFamily } from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import {
  eachOf,
  numberSeries,
  oneOf,
  ownerSeries,
  timeSeries,
} from './families';

export function jobFamilies(store: ResourceStore): MetricFamily[] {
  return [
    ...families(store.list('jobs.batch') as Job[]),
    ...cronJobFamilies(store.list('cronjobs.batch') as CronJob[]),
  ];
}

function families(jobs: readonly Job[]): MetricFamily[] {
  const each = eachOf(jobs);
  const condition = (type: string) => (job: Job) => {
    const found = job.status?.conditions?.find(one => one.type === type);
    return found
      ? oneOf(
          labelsOf(job),
          'condition',
          ['true', 'false', 'unknown'],
          found.status.toLowerCase(),
        )
      : [];
  };
  return [
    each('kube_job_info', 'Information about job.', job => [
      [labelsOf(job), 1],
    ]),
    each('kube_job_owner', "Information about the Job's owner.", job =>
      ownerSeries(labelsOf(job), job),
    ),
    each('kube_job_created', 'Unix creation timestamp', job =>
      timeSeries(labelsOf(job), job.metadata.creationTimestamp),
    ),
    each(
      'kube_job_spec_completions',
      'The desired number of successfully finished pods the job should be run with.',
      job => numberSeries(labelsOf(job), job.spec.completions),
    ),
    each(
      'kube_job_status_active',
      'The number of actively running pods.',
      job => numberSeries(labelsOf(job), job.status?.active ?? 0),
    ),
    each(
      'kube_job_status_succeeded',
      'The number of pods which reached Phase Succeeded.',
      job => numberSeries(labelsOf(job), job.status?.succeeded ?? 0),
    ),
    each(
      'kube_job_status_failed',
      'The number of pods which reached Phase Failed and the reason for failure.',
      job => numberSeries(labelsOf(job), job.status?.failed ?? 0),
    ),
    each(
      'kube_job_complete',
      'The job has completed its execution.',
      condition('Complete'),
    ),
    each(
      'kube_job_failed',
      'The job has failed its execution.',
      condition('Failed'),
    ),
    each(
      'kube_job_status_start_time',
      'StartTime represents time when the job was acknowledged by the Job Manager.',
      job => timeSeries(labelsOf(job), job.status?.startTime),
    ),
    each(
      'kube_job_status_completion_time',
      'CompletionTime represents time when the job was completed.',
      job => timeSeries(labelsOf(job), job.status?.completionTime),
    ),
  ];
}

function cronJobFamilies(jobs: readonly CronJob[]): MetricFamily[] {
  const each = eachOf(jobs);
  const labels = ({ metadata }: CronJob): Labels => ({
    namespace: metadata.namespace ?? '',
    cronjob: metadata.name,
  });
  return [
    each('kube_cronjob_info', 'Info about cronjob.', job => [
      [
        {
          ...labels(job),
          schedule: job.spec.schedule,
          concurrency_policy: job.spec.concurrencyPolicy ?? 'Allow',
          timezone: job.spec.timeZone ?? 'local',
        },
        1,
      ],
    ]),
    each(
      'kube_cronjob_spec_suspend',
      'Suspend flag tells the controller to suspend subsequent executions.',
      job => numberSeries(labels(job), +!!job.spec.suspend),
    ),
    each(
      'kube_cronjob_status_active',
      'Active holds pointers to currently running jobs.',
      job => numberSeries(labels(job), job.status?.active?.length ?? 0),
    ),
    each(
      'kube_cronjob_status_last_schedule_time',
      'LastScheduleTime keeps information of when was the last time the job was successfully scheduled.',
      job => timeSeries(labels(job), job.status?.lastScheduleTime),
    ),
    each(
      'kube_cronjob_status_last_successful_time',
      'LastSuccessfulTime keeps information of when was the last time the job was completed successfully.',
      job => timeSeries(labels(job), job.status?.lastSuccessfulTime),
    ),
  ];
}

function labelsOf({ metadata }: KubeObject): Labels {
  return { namespace: metadata.namespace ?? '', job_name: metadata.name };
}
