import { InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { kubeTime } from '../../kubelet/Clock';
import type { KubeObject } from '../../store/KubeObject';
import type { CronJob, Job } from '../kinds/Jobs';
import { jobOutcome } from '../kinds/Jobs';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import {
  controllerReference,
  enqueueController,
  isControlledBy,
} from '../runtime/owners';
import { writeStatus } from '../runtime/writes';
import { CronSchedule } from './CronSchedule';

const RESOURCE = 'cronjobs.batch';
const COMPONENT = 'cronjob-controller';
/** Kubernetes does not catch up on more missed starts than this. */
const MOST_MISSED = 100;

/** Creates Jobs when their CronJobs are due, and clears up old ones. */
export function startCronJobController(context: ControllerContext): () => void {
  return runController(context, {
    name: COMPONENT,
    resource: RESOURCE,
    reconcile(object, enqueue) {
      const next = sync(context, object as CronJob);
      if (next !== undefined) {
        const { namespace, name } = object.metadata;
        enqueue.after(namespace, name, next - context.clock.now());
      }
    },
    watches: [{ resource: 'jobs.batch', handle: enqueueController('CronJob') }],
  });
}

/** @returns when it is due next */
function sync(context: ControllerContext, cron: CronJob): number | undefined {
  const { store, clock } = context;
  const jobs = store
    .ownedBy(cron.metadata.uid)
    .map(({ object }) => object as Job)
    .filter(job => job.kind === 'Job' && isControlledBy(job, cron));
  const active = new Map(
    jobs
      .filter(job => !jobOutcome(job))
      .map(job => [job.metadata.name, reference(job)]),
  );
  const finished = jobs.filter(job => jobOutcome(job));
  noteFinished(context, cron, finished);
  removeOld(context, cron, finished);
  let { lastScheduleTime } = cron.status ?? {};
  let schedule: CronSchedule | undefined;
  if (!cron.spec.suspend && !cron.metadata.deletionTimestamp) {
    schedule = parseSchedule(context, cron);
    const due = schedule && lastMissed(context, cron, schedule);
    if (due !== undefined) {
      const job = startJob(context, cron, due, jobs);
      if (job) {
        active.set(job.metadata.name, reference(job));
        lastScheduleTime = kubeTime(due);
      }
    }
  }
  const succeeded = finished
    .filter(job => jobOutcome(job) === 'Complete')
    .map(job => job.status?.completionTime ?? '')
    .concat(cron.status?.lastSuccessfulTime ?? '')
    .sort()
    .at(-1);
  writeStatus(store, RESOURCE, cron, {
    ...(active.size > 0 && { active: [...active.values()] }),
    ...(lastScheduleTime && { lastScheduleTime }),
    ...(succeeded && { lastSuccessfulTime: succeeded }),
  });
  return schedule?.next(clock.now());
}

function parseSchedule(
  { events }: ControllerContext,
  cron: CronJob,
): CronSchedule | undefined {
  try {
    return new CronSchedule(cron.spec.schedule, cron.spec.timeZone);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    events.record({
      about: cron,
      type: 'Warning',
      reason: 'UnparseableSchedule',
      message: `unparseable schedule for cronjob: ${error.message}`,
      component: COMPONENT,
    });
    return undefined;
  }
}

/** The latest start that is due and was not made, if it is not too late for it. */
function lastMissed(
  { clock }: ControllerContext,
  { spec, status, metadata }: CronJob,
  schedule: CronSchedule,
): number | undefined {
  const now = clock.now();
  const deadline = (spec.startingDeadlineSeconds ?? Infinity) * 1000;
  const since = Math.max(
    Date.parse(status?.lastScheduleTime ?? metadata.creationTimestamp),
    now - deadline,
  );
  let missed: number | undefined;
  let next = schedule.next(since);
  for (let i = 0; next !== undefined && next <= now; i++) {
    missed = next;
    // After a long pause only the newest start counts: skip close to it.
    next = schedule.next(i < MOST_MISSED ? next : Math.max(next, now - 60_000));
  }
  return missed;
}

function startJob(
  context: ControllerContext,
  cron: CronJob,
  due: number,
  jobs: Job[],
): Job | undefined {
  const { store, events } = context;
  const running = jobs.filter(job => !jobOutcome(job));
  const say = (reason: string, message: string) =>
    events.record({
      about: cron,
      type: 'Normal',
      reason,
      message,
      component: COMPONENT,
    });
  if (running.length > 0 && cron.spec.concurrencyPolicy === 'Forbid') {
    say(
      'JobAlreadyActive',
      'Not starting job because prior execution is running and concurrency policy is Forbid',
    );
    return undefined;
  }
  if (cron.spec.concurrencyPolicy === 'Replace') {
    for (const job of running) {
      deleteObject(context, 'jobs.batch', job);
      say('SuccessfulDelete', `Deleted job ${job.metadata.name}`);
    }
  }
  const name = `${cron.metadata.name}-${Math.floor(due / 60_000)}`;
  const { namespace } = cron.metadata;
  if (store.get('jobs.batch', namespace, name)) {
    return undefined;
  }
  const { metadata, spec } = cron.spec.jobTemplate;
  const job = context.admit('jobs.batch', {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace,
      // Admission writes the uid into the labels of the pods.
      uid: randomUUID(),
      generation: 1,
      ...(metadata?.labels && { labels: metadata.labels }),
      annotations: {
        ...metadata?.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': kubeTime(due),
      },
      ownerReferences: [controllerReference(cron)],
    },
    spec: { parallelism: 1, completions: 1, backoffLimit: 6, ...spec },
    status: {},
  } as unknown as KubeObject);
  const created = store.create('jobs.batch', job) as Job;
  say('SuccessfulCreate', `Created job ${name}`);
  return created;
}

function noteFinished(
  { events }: ControllerContext,
  cron: CronJob,
  finished: Job[],
): void {
  const known = new Set(cron.status?.active?.map(({ uid }) => uid));
  for (const job of finished) {
    if (known.has(job.metadata.uid)) {
      events.record({
        about: cron,
        type: 'Normal',
        reason: 'SawCompletedJob',
        message: `Saw completed job: ${
          job.metadata.name
        }, condition: ${jobOutcome(job)}`,
        component: COMPONENT,
      });
    }
  }
}

function removeOld(
  context: ControllerContext,
  cron: CronJob,
  finished: Job[],
): void {
  for (const [outcome, limit] of [
    ['Complete', cron.spec.successfulJobsHistoryLimit ?? 3],
    ['Failed', cron.spec.failedJobsHistoryLimit ?? 1],
  ] as const) {
    const jobs = finished
      .filter(job => jobOutcome(job) === outcome)
      .sort((a, b) =>
        (a.status?.startTime ?? '').localeCompare(b.status?.startTime ?? ''),
      );
    jobs
      .slice(0, Math.max(0, jobs.length - limit))
      .forEach(job => deleteObject(context, 'jobs.batch', job));
  }
}

function reference(job: Job): Record<string, string> {
  const { namespace = '', name, uid, resourceVersion } = job.metadata;
  return {
    kind: 'Job',
    namespace,
    name,
    uid,
    apiVersion: 'batch/v1',
    resourceVersion,
  };
}
