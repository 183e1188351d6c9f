import { setTimeout as delay } from 'node:timers/promises';
import { NotFoundError } from '@backstage/errors';
import type { CoreV1Event, V1Job, V1Pod } from '@kubernetes/client-node';
import type { NamespaceClient } from './NamespaceClient';
import { readLines } from './readLines';
import { untilSeen } from './untilSeen';

const AGAIN_MS = 1_000;

/** How a Job ended. */
export type JobEnd =
  | { state: 'complete' }
  /** `reason` in words: the deadline, or what the pod says. */
  | { state: 'failed'; reason?: string };

/** Its pod will not start, whoever follows it. */
export class JobStuck extends Error {}

/** What a Job says about its end, once it has one. */
export function jobEnd(job: V1Job): JobEnd | undefined {
  for (const condition of job.status?.conditions ?? []) {
    if (condition.status === 'True' && condition.type === 'Complete') {
      return { state: 'complete' };
    }
    if (condition.status === 'True' && condition.type === 'Failed') {
      return {
        state: 'failed',
        ...(condition.reason === 'DeadlineExceeded' && {
          reason: 'it took longer than foredeck.environments.data.timeout',
        }),
      };
    }
  }
  return undefined;
}

/**
 * Follows a Job to its end. Its log is read from the start whenever the
 * stream breaks, after `restart`, so that no line is missed.
 *
 * @throws JobStuck, in words, when its pod can not be started; NotFoundError when
 * somebody deletes the Job
 */
export async function followJob(
  client: NamespaceClient,
  name: string,
  listener: { restart(): void; line(line: string): void },
  signal: AbortSignal,
): Promise<JobEnd> {
  const pod = await startedPod(client, name, signal);
  if (pod) {
    await readLog(client, pod, listener, signal);
  }
  const end = await untilSeen<V1Job, JobEnd>(
    client,
    'jobs',
    { name },
    ([job]) => jobEnd(found(job, name)),
    signal,
  );
  return end.state === 'failed' && !end.reason && pod
    ? { ...end, ...(await whyPodEnded(client, pod, signal)) }
    : end;
}

function found(job: V1Job | undefined, name: string): V1Job {
  if (!job) {
    throw new NotFoundError(`Job ${name} was deleted while it ran`);
  }
  return job;
}

/** The pod's name once its log can be read; nothing when the Job ended without one. */
async function startedPod(
  client: NamespaceClient,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const pod = await untilSeen<V1Pod, string>(
    client,
    'pods',
    { label: `batch.kubernetes.io/job-name=${name}` },
    async pods => {
      const started = pods.find(one => {
        const state = one.status?.containerStatuses?.[0]?.state;
        return state?.running || state?.terminated;
      });
      if (!started) {
        pods.forEach(throwWhenStuck);
        const end = jobEnd(
          found(await client.find<V1Job>('jobs', name, signal), name),
        );
        if (end) {
          return '';
        }
        if (pods.length === 0) {
          await throwWhenRefused(client, name, signal);
        }
      }
      return started?.metadata?.name;
    },
    signal,
  );
  return pod || undefined;
}

/** These do not pass by themselves, or not soon. */
function throwWhenStuck(pod: V1Pod): void {
  const status = pod.status?.containerStatuses?.[0];
  const { reason, message } = status?.state?.waiting ?? {};
  if (
    /^(ImagePullBackOff|InvalidImageName|ErrImageNeverPull)$/.test(reason ?? '')
  ) {
    throw new JobStuck(
      `the job's image ${status?.image} can not be pulled (${
        message ?? reason
      }); name one in foredeck.environments.data.images`,
    );
  }
  if (reason === 'CreateContainerConfigError' && /root/.test(message ?? '')) {
    throw new JobStuck(`the job's pod is refused: ${message}`);
  }
}

/** A quota or an admission rule that lets no pod in shows only as an event. */
async function throwWhenRefused(
  client: NamespaceClient,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const { items } = await client.cluster.request<{ items: CoreV1Event[] }>(
    client.actor,
    {
      path: `${client.path('events')}?fieldSelector=${encodeURIComponent(
        `involvedObject.kind=Job,involvedObject.name=${name}`,
      )}`,
      signal,
    },
  );
  const refused = items.find(event => event.reason === 'FailedCreate');
  if (refused) {
    throw new JobStuck(`the job's pod is refused: ${refused.message}`);
  }
}

async function readLog(
  client: NamespaceClient,
  pod: string,
  listener: { restart(): void; line(line: string): void },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    listener.restart();
    // Asked for before the log: what it says is all, when it had ended by then.
    const before = await client.find<V1Pod>('pods', pod, signal);
    const ended = !before || !!terminated(before);
    try {
      const stream = await client.cluster.stream(client.actor, {
        path: `${client.path('pods', pod)}/log?follow=true`,
        signal,
      });
      for await (const line of readLines(stream)) {
        listener.line(line);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (ended) {
        throw error;
      }
    }
    if (ended) {
      return;
    }
    await delay(AGAIN_MS, undefined, { signal });
  }
}

function terminated(pod: V1Pod) {
  return pod.status?.containerStatuses?.[0]?.state?.terminated;
}

async function whyPodEnded(
  client: NamespaceClient,
  name: string,
  signal: AbortSignal,
): Promise<{ reason?: string }> {
  const pod = await client.find<V1Pod>('pods', name, signal);
  if (!pod) {
    return { reason: 'its pod was deleted' };
  }
  const state = terminated(pod);
  if (state?.reason === 'OOMKilled') {
    return { reason: 'it needed more memory than it may have' };
  }
  return state ? { reason: `exit code ${state.exitCode}` } : {};
}
