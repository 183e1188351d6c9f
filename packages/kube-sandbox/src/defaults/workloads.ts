import {
  ensureSection,
  fillIn,
  section,
  sections,
  type JsonObject,
} from '../json/JsonObject';
import { defaultPodTemplate } from './pods';
import { defaultPersistentVolumeClaim } from './storage';

export function defaultDeployment(deployment: JsonObject): void {
  const spec = ensureSection(deployment, 'spec');
  defaultPodTemplate(spec);
  fillIn(spec, {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  });
  const strategy = ensureSection(spec, 'strategy');
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    fillIn(ensureSection(strategy, 'rollingUpdate'), {
      maxUnavailable: '25%',
      maxSurge: '25%',
    });
  }
  fillIn(deployment, { status: {} });
}

export function defaultReplicaSet(replicaSet: JsonObject): void {
  const spec = ensureSection(replicaSet, 'spec');
  defaultPodTemplate(spec);
  fillIn(spec, { replicas: 1 });
  fillIn(ensureSection(replicaSet, 'status'), { replicas: 0 });
}

export function defaultStatefulSet(statefulSet: JsonObject): void {
  const spec = ensureSection(statefulSet, 'spec');
  defaultPodTemplate(spec);
  fillIn(spec, {
    podManagementPolicy: 'OrderedReady',
    replicas: 1,
    revisionHistoryLimit: 10,
  });
  const strategy = ensureSection(spec, 'updateStrategy');
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    fillIn(ensureSection(strategy, 'rollingUpdate'), { partition: 0 });
  }
  fillIn(ensureSection(spec, 'persistentVolumeClaimRetentionPolicy'), {
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  });
  for (const claim of sections(spec, 'volumeClaimTemplates')) {
    fillIn(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
    defaultPersistentVolumeClaim(claim);
  }
  fillIn(ensureSection(statefulSet, 'status'), {
    replicas: 0,
    availableReplicas: 0,
  });
}

export function defaultDaemonSet(daemonSet: JsonObject): void {
  const spec = ensureSection(daemonSet, 'spec');
  defaultPodTemplate(spec);
  fillIn(spec, { revisionHistoryLimit: 10 });
  const strategy = ensureSection(spec, 'updateStrategy');
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    fillIn(ensureSection(strategy, 'rollingUpdate'), {
      maxUnavailable: 1,
      maxSurge: 0,
    });
  }
  fillIn(ensureSection(daemonSet, 'status'), {
    currentNumberScheduled: 0,
    numberMisscheduled: 0,
    desiredNumberScheduled: 0,
    numberReady: 0,
  });
}

function defaultJobTemplate(spec: JsonObject): void {
  defaultPodTemplate(spec);
  for (const rule of sections(section(spec, 'podFailurePolicy'), 'rules')) {
    for (const condition of sections(rule, 'onPodConditions')) {
      fillIn(condition, { status: 'True' });
    }
  }
}

export function defaultJob(job: JsonObject): void {
  const spec = ensureSection(job, 'spec');
  defaultJobTemplate(spec);
  // With a parallelism but no completions the job is a work queue.
  if (spec.completions === undefined && spec.parallelism === undefined) {
    spec.completions = 1;
  }
  const perIndex = spec.backoffLimitPerIndex !== undefined;
  fillIn(spec, {
    parallelism: 1,
    backoffLimit: perIndex ? 2147483647 : 6,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: spec.podFailurePolicy
      ? 'Failed'
      : 'TerminatingOrFailed',
  });
  const labels = section(
    section(section(spec, 'template'), 'metadata'),
    'labels',
  );
  if (labels && Object.keys(labels).length) {
    fillIn(ensureSection(job, 'metadata'), { labels: { ...labels } });
  }
  fillIn(job, { status: {} });
}

export function defaultCronJob(cronJob: JsonObject): void {
  const spec = ensureSection(cronJob, 'spec');
  fillIn(spec, {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  });
  const template = ensureSection(spec, 'jobTemplate');
  ensureSection(template, 'metadata');
  defaultJobTemplate(ensureSection(template, 'spec'));
  fillIn(cronJob, { status: {} });
}
