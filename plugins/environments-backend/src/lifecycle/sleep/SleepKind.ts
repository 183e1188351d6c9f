import type { JsonObject, JsonPrimitive } from '@backstage/types';
import type { KubernetesObject } from '@kubernetes/client-node';

/** An object that can be put to sleep, with what is read of it. */
export interface Sleeper extends KubernetesObject {
  spec?: { replicas?: number; suspend?: boolean };
}

/** How one kind of objects is put to sleep: by one field of it. */
export interface SleepKind {
  kind: string;
  /** Of its group and version. */
  base: string;
  plural: string;
  /** Path of the field, also as managedFields name it. */
  field: readonly string[];
  /** What the field holds while it sleeps. */
  asleep: JsonPrimitive;
  read(object: Sleeper): JsonPrimitive;
  /** A merge patch that sets the field; `null` takes it away. */
  write(value: JsonPrimitive): JsonObject;
}

const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';

/** Workloads with replicas, by what has to be there first for the others. */
const SCALED: readonly SleepKind[] = [
  { kind: 'StatefulSet', plural: 'statefulsets' },
  { kind: 'Deployment', plural: 'deployments' },
].map(one => ({
  ...one,
  base: '/apis/apps/v1',
  field: ['spec', 'replicas'],
  asleep: 0,
  read: ({ spec }) => spec?.replicas ?? 1,
  write: replicas => ({ spec: { replicas } }),
}));

const CRON_JOB: SleepKind = {
  kind: 'CronJob',
  plural: 'cronjobs',
  base: '/apis/batch/v1',
  field: ['spec', 'suspend'],
  asleep: true,
  read: ({ spec }) => spec?.suspend ?? false,
  write: suspend => ({ spec: { suspend } }),
};

/** KEDA keeps what it scales at this number of replicas for as long as the annotation is there. */
const SCALED_OBJECT: SleepKind = {
  kind: 'ScaledObject',
  plural: 'scaledobjects',
  base: '/apis/keda.sh/v1alpha1',
  field: ['metadata', 'annotations', PAUSED_REPLICAS],
  asleep: '0',
  read: ({ metadata }) => metadata?.annotations?.[PAUSED_REPLICAS] ?? null,
  write: value => ({ metadata: { annotations: { [PAUSED_REPLICAS]: value } } }),
};

/**
 * In the order of waking; falling asleep goes the other way. A horizontal
 * autoscaler does nothing to a workload of no replicas, so it needs no care.
 */
export const SLEEP_KINDS: readonly SleepKind[] = [
  ...SCALED,
  SCALED_OBJECT,
  CRON_JOB,
];
