import type { KubernetesObject, V1Pod } from '@kubernetes/client-node';
import { podOwner, releaseOf } from '../live/ownership';
import type { Workload } from '../live/Workload';
import type { PlacedPod, PlacedWorkload, WorkloadRef } from '../types';

const MANAGED_BY = 'app.kubernetes.io/managed-by';
const INSTANCE = 'app.kubernetes.io/instance';

/** What is known of the objects that own pods. */
export interface Owners {
  /** By key, such as `Job/shop-dev/report-29384`. */
  workload(key: string): Workload | undefined;
  cronJob(namespace: string, name: string): KubernetesObject | undefined;
}

/** Tells which workload runs a pod, and which Helm release that is part of. */
export function placePod(pod: V1Pod, owners: Owners): PlacedPod {
  const owner = podOwner(pod);
  const workload = owner ? owners.workload(owner)?.object : undefined;
  const cron = workload && cronJobOf(workload);
  const namespace = pod.metadata?.namespace ?? '';
  const chain: Array<KubernetesObject | undefined> = [
    workload,
    cron ? owners.cronJob(namespace, cron) : undefined,
    pod,
  ];
  return {
    pod,
    workload: cron
      ? { kind: 'CronJob', namespace, name: cron }
      : parseKey(owner),
    release: first(chain, byAnnotation) ?? first(chain, byLabels),
  };
}

/** The same for a workload; undefined for a Job of a CronJob. */
export function placeWorkload({
  kind,
  object,
}: Workload): PlacedWorkload | undefined {
  const { namespace = '', name = '', labels = {} } = object.metadata ?? {};
  return cronJobOf(object)
    ? undefined
    : {
        workload: { kind, namespace, name },
        labels: object.spec?.template?.metadata?.labels ?? labels,
        release: byAnnotation(object) ?? byLabels(object),
      };
}

/** The same for a CronJob, of which only metadata is known. */
export function placeCronJob(object: KubernetesObject): PlacedWorkload {
  const { namespace = '', name = '', labels = {} } = object.metadata ?? {};
  return {
    workload: { kind: 'CronJob', namespace, name },
    labels,
    release: byAnnotation(object) ?? byLabels(object),
  };
}

function cronJobOf({ metadata }: KubernetesObject): string | undefined {
  return metadata?.ownerReferences?.find(
    one => one.controller && one.kind === 'CronJob',
  )?.name;
}

function parseKey(key: string | undefined): WorkloadRef | undefined {
  if (!key) {
    return undefined;
  }
  const [kind, namespace, ...name] = key.split('/');
  return { kind, namespace, name: name.join('/') };
}

function first<T>(
  objects: Array<KubernetesObject | undefined>,
  find: (object: KubernetesObject) => T | undefined,
): T | undefined {
  for (const object of objects) {
    const found = object && find(object);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function byAnnotation(object: KubernetesObject): PlacedPod['release'] {
  const release = releaseOf(object);
  if (!release) {
    return undefined;
  }
  const [namespace, ...name] = release.split('/');
  return { namespace, name: name.join('/') };
}

/** Helm does not annotate its hooks; charts label them as they label the rest. */
function byLabels({ metadata }: KubernetesObject): PlacedPod['release'] {
  const name = metadata?.labels?.[INSTANCE];
  return name && metadata?.namespace && metadata.labels?.[MANAGED_BY] === 'Helm'
    ? { namespace: metadata.namespace, name }
    : undefined;
}
