import type { Job } from '../kinds/Jobs';
import type { Pod, PodSpec } from '../kinds/Pod';
import { podIsFinished } from '../kinds/Pod';
import type { ControllerContext } from '../runtime/Controller';
import { createPodAndTell } from '../runtime/createPodAndTell';
import { generateName } from '../runtime/names';

/** Keeps a finished pod from going before it was counted. */
export const TRACKING_FINALIZER = 'batch.kubernetes.io/job-tracking';
const INDEX = 'batch.kubernetes.io/job-completion-index';
const COMPONENT = 'job-controller';

export interface CountedPods {
  active: Pod[];
  succeeded: number;
  failed: number;
  /** Indexes of an Indexed job that have succeeded. */
  completedIndexes: number[];
}

/**
 * Counts the pods that ended since the last look, each exactly once, and lets
 * go of them.
 */
export function countPods({ store }: ControllerContext, job: Job): CountedPods {
  const pods = store
    .ownedBy(job.metadata.uid)
    .filter(({ resource }) => resource === 'pods')
    .map(({ object }) => object as Pod);
  let { succeeded = 0, failed = 0 } = job.status ?? {};
  const completed = new Set(parseIndexes(job.status?.completedIndexes));
  const active: Pod[] = [];
  for (const pod of pods) {
    const tracked = pod.metadata.finalizers?.includes(TRACKING_FINALIZER);
    const gone =
      !!pod.metadata.deletionTimestamp &&
      pod.metadata.deletionGracePeriodSeconds === 0;
    if (!podIsFinished(pod) && !gone) {
      if (!pod.metadata.deletionTimestamp) {
        active.push(pod);
      }
    } else if (tracked) {
      if (pod.status?.phase === 'Succeeded') {
        const index = indexOf(pod);
        succeeded += index === undefined || !completed.has(index) ? 1 : 0;
        if (index !== undefined) {
          completed.add(index);
        }
      } else {
        failed += 1;
      }
      releasePod(store, pod);
    }
  }
  return {
    active,
    succeeded,
    failed,
    completedIndexes: [...completed].sort((a, b) => a - b),
  };
}

/** Takes the tracking finalizer off; the pod may then go. */
export function releasePod(store: ControllerContext['store'], pod: Pod): void {
  const { finalizers, ...metadata } = pod.metadata;
  const left = finalizers?.filter(name => name !== TRACKING_FINALIZER) ?? [];
  if (left.length < (finalizers?.length ?? 0)) {
    store.update('pods', {
      ...pod,
      metadata: { ...metadata, ...(left.length > 0 && { finalizers: left }) },
    });
  }
}

export function createJobPod(
  context: ControllerContext,
  job: Job,
  { active, completedIndexes }: CountedPods,
): { pod: Pod } | { refused: Error } {
  const { name, uid } = job.metadata;
  const index =
    job.spec.completionMode === 'Indexed'
      ? nextIndex(active, completedIndexes)
      : undefined;
  const base = index === undefined ? `${name}-` : `${name}-${index}-`;
  return createPodAndTell(
    context,
    {
      owner: job,
      template: job.spec.template,
      name: generateName(base),
      labels: {
        'batch.kubernetes.io/controller-uid': uid,
        'batch.kubernetes.io/job-name': name,
        'controller-uid': uid,
        'job-name': name,
        ...(index !== undefined && { [INDEX]: String(index) }),
      },
      ...(index !== undefined && { annotations: { [INDEX]: String(index) } }),
      spec: indexedSpec(job, index),
      metadata: { generateName: base, finalizers: [TRACKING_FINALIZER] },
    },
    COMPONENT,
  );
}

/** `0-2,5`, as the status of an Indexed job lists what is done. */
export function formatIndexes(indexes: number[]): string {
  const runs: Array<[number, number]> = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last && index === last[1] + 1) {
      last[1] = index;
    } else {
      runs.push([index, index]);
    }
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))
    .join(',');
}

export function parseIndexes(text: string | undefined): number[] {
  return (text ? text.split(',') : []).flatMap(run => {
    const [from, to = from] = run.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

function indexOf(pod: Pod): number | undefined {
  const index = pod.metadata.annotations?.[INDEX];
  return index === undefined ? undefined : Number(index);
}

function nextIndex(active: Pod[], completed: number[]): number {
  const taken = new Set([...completed, ...active.map(indexOf)]);
  let index = 0;
  while (taken.has(index)) {
    index += 1;
  }
  return index;
}

function indexedSpec(job: Job, index: number | undefined): Partial<PodSpec> {
  if (index === undefined) {
    return {};
  }
  const variable = { name: 'JOB_COMPLETION_INDEX', value: String(index) };
  return {
    hostname: `${job.metadata.name}-${index}`,
    containers: (job.spec.template.spec?.containers ?? []).map(container => ({
      ...container,
      env: [...(container.env ?? []), variable],
    })),
  };
}
