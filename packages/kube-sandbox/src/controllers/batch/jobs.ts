import { kubeTime } from '../../kubelet/Clock';
import type { Job, JobStatus } from '../kinds/Jobs';
import { jobOutcome } from '../kinds/Jobs';
import type { Pod } from '../kinds/Pod';
import { podIsReady } from '../kinds/Pod';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { CREATE_RETRY_MILLIS } from '../runtime/createPodAndTell';
import { deleteObject } from '../runtime/deletion';
import { controllerOf, enqueueController } from '../runtime/owners';
import { writeStatus } from '../runtime/writes';
import type { Verdict } from './jobConditions';
import { conditionsOf } from './jobConditions';
import type { CountedPods } from './jobPods';
import {
  countPods,
  createJobPod,
  formatIndexes,
  releasePod,
  TRACKING_FINALIZER,
} from './jobPods';

const RESOURCE = 'jobs.batch';
const COMPONENT = 'job-controller';
const FIRST_BACKOFF_SECONDS = 10;
const LONGEST_BACKOFF_SECONDS = 600;

/** Runs Jobs to completion, or to their limits. */
export function startJobController(context: ControllerContext): () => void {
  const { store } = context;
  return runController(context, {
    name: COMPONENT,
    resource: RESOURCE,
    reconcile(object, enqueue) {
      const wait = sync(context, object as Job);
      if (wait !== undefined) {
        const { namespace, name } = object.metadata;
        enqueue.after(namespace, name, wait);
      }
    },
    watches: [
      { resource: 'pods', handle: enqueueController('Job') },
      {
        resource: 'pods',
        handle({ type, object }) {
          // Nobody counts the pods of a job that is gone.
          const owner = controllerOf(object);
          if (
            type !== 'DELETED' &&
            object.metadata.finalizers?.includes(TRACKING_FINALIZER) &&
            owner?.kind === 'Job' &&
            !store.get(RESOURCE, object.metadata.namespace, owner.name)
          ) {
            releasePod(store, object as Pod);
          }
        },
      },
      {
        resource: RESOURCE,
        handle({ type, object }) {
          if (type === 'DELETED') {
            store
              .ownedBy(object.metadata.uid)
              .filter(({ resource }) => resource === 'pods')
              .forEach(({ object: pod }) => releasePod(store, pod as Pod));
          }
        },
      },
    ],
  });
}

/** @returns milliseconds until the job must be looked at again */
function sync(context: ControllerContext, job: Job): number | undefined {
  const { store, clock } = context;
  const counted = countPods(context, job);
  if (jobOutcome(job)) {
    return expire(context, job);
  }
  const suspended = !!job.spec.suspend;
  const startTime = suspended
    ? undefined
    : job.status?.startTime ?? kubeTime(clock.now());
  const verdict = suspended
    ? undefined
    : judge(context, job, counted, startTime);
  let { active } = counted;
  let wait: number | undefined;
  if (verdict || suspended) {
    active.forEach(pod => deleteObject(context, 'pods', pod));
    active = [];
  } else if (!job.metadata.deletionTimestamp) {
    wait = fill(context, job, counted);
  }
  const status: JobStatus = {
    ...(startTime && { startTime }),
    ...(verdict?.outcome === 'Complete' && {
      completionTime: kubeTime(clock.now()),
    }),
    ...(active.length > 0 && { active: active.length }),
    ...(counted.succeeded && { succeeded: counted.succeeded }),
    ...(counted.failed && { failed: counted.failed }),
    ...(counted.completedIndexes.length > 0 && {
      completedIndexes: formatIndexes(counted.completedIndexes),
    }),
    terminating: 0,
    ready: active.filter(podIsReady).length,
    uncountedTerminatedPods: {},
    ...conditionsOf(context, job, verdict, suspended),
  };
  const written = writeStatus(store, RESOURCE, job, status);
  if (verdict && written) {
    announce(context, job, verdict);
    return expire(context, written as Job);
  }
  return wait ?? deadlineIn(context, job, startTime);
}

function judge(
  { clock }: ControllerContext,
  job: Job,
  { succeeded, failed, active }: CountedPods,
  startTime: string | undefined,
): Verdict | undefined {
  const { completions, backoffLimit = 6, activeDeadlineSeconds } = job.spec;
  const onFailure = job.spec.template.spec?.restartPolicy === 'OnFailure';
  const restarts = active
    .flatMap(pod => pod.status?.containerStatuses ?? [])
    .reduce((sum, status) => sum + status.restartCount, 0);
  if (
    failed > backoffLimit ||
    (onFailure && restarts > 0 && restarts >= backoffLimit)
  ) {
    return {
      outcome: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    };
  }
  if (
    activeDeadlineSeconds !== undefined &&
    startTime &&
    clock.now() - Date.parse(startTime) >= activeDeadlineSeconds * 1000
  ) {
    return {
      outcome: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Job was active longer than specified deadline',
    };
  }
  const done =
    completions === undefined
      ? succeeded > 0 && active.length === 0
      : succeeded >= completions;
  return done
    ? {
        outcome: 'Complete',
        reason: 'CompletionsReached',
        message: 'Reached expected number of succeeded pods',
      }
    : undefined;
}

/** Starts missing pods; after a failure only once the back-off is over. */
function fill(
  context: ControllerContext,
  job: Job,
  counted: CountedPods,
): number | undefined {
  const { parallelism = 1, completions } = job.spec;
  const { active, succeeded, failed } = counted;
  let wanted = Math.min(parallelism, (completions ?? Infinity) - succeeded);
  if (completions === undefined && succeeded > 0) {
    // A work queue of unknown size: one success means that it is empty.
    wanted = active.length;
  }
  const missing = wanted - active.length;
  if (missing < 0) {
    active.splice(wanted).forEach(pod => deleteObject(context, 'pods', pod));
  }
  if (missing <= 0) {
    return undefined;
  }
  const wait = backoffIn(context, job, failed);
  if (wait > 0) {
    return wait;
  }
  for (let i = 0; i < missing; i++) {
    const created = createJobPod(context, job, counted);
    if ('refused' in created) {
      return CREATE_RETRY_MILLIS;
    }
    active.push(created.pod);
  }
  return undefined;
}

function backoffIn(
  { store, clock }: ControllerContext,
  job: Job,
  failed: number,
): number {
  if (failed === 0) {
    return 0;
  }
  const ended = store
    .ownedBy(job.metadata.uid)
    .flatMap(({ object }) => (object as Pod).status?.containerStatuses ?? [])
    .map(({ state }) =>
      state.terminated?.exitCode
        ? Date.parse(state.terminated.finishedAt ?? '')
        : 0,
    );
  const backoff = Math.min(
    FIRST_BACKOFF_SECONDS * 2 ** (failed - 1),
    LONGEST_BACKOFF_SECONDS,
  );
  return Math.max(0, ...ended) + backoff * 1000 - clock.now();
}

function announce(
  { events }: ControllerContext,
  job: Job,
  { outcome, reason, message }: Verdict,
): void {
  const complete = outcome === 'Complete';
  events.record({
    about: job,
    type: complete ? 'Normal' : 'Warning',
    reason: complete ? 'Completed' : reason,
    message: complete ? 'Job completed' : message,
    component: COMPONENT,
  });
}

function deadlineIn(
  { clock }: ControllerContext,
  job: Job,
  startTime: string | undefined,
): number | undefined {
  const { activeDeadlineSeconds } = job.spec;
  return activeDeadlineSeconds !== undefined && startTime
    ? Date.parse(startTime) + activeDeadlineSeconds * 1000 - clock.now()
    : undefined;
}

/** Deletes a finished job whose time to live is over. */
function expire(context: ControllerContext, job: Job): number | undefined {
  const { ttlSecondsAfterFinished } = job.spec;
  const ended = job.status?.conditions?.find(
    ({ type }) => type === jobOutcome(job),
  );
  if (ttlSecondsAfterFinished === undefined || !ended) {
    return undefined;
  }
  const left =
    Date.parse(ended.lastTransitionTime ?? '') +
    ttlSecondsAfterFinished * 1000 -
    context.clock.now();
  if (left <= 0) {
    deleteObject(context, RESOURCE, job, { foreground: true });
    return undefined;
  }
  return left;
}
