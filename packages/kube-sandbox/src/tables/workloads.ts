import { count as number, section, sections, text } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import {
  AGE,
  column,
  count,
  formatLabels,
  formatSelector,
  NAME,
  orNone,
  SELECTOR,
  spec,
  status,
  templateColumns,
  wide,
} from './columns';
import { ageOf, humanDuration } from './humanDuration';
import type { Column } from './Table';

const template = templateColumns(object =>
  section(section(spec(object), 'template'), 'spec'),
);

const statusCount = (key: string) => (object: KubeObject) =>
  number(status(object), key) ?? 0;

const desired = (object: KubeObject) => number(spec(object), 'replicas') ?? 0;

const readyOf = column(
  'Ready',
  'Ready pods of those wanted.',
  object => `${statusCount('readyReplicas')(object)}/${desired(object)}`,
);

const ofReplicas: Column[] = [
  NAME,
  count('Desired', 'How many pods are wanted.', desired),
  count('Current', 'How many pods there are.', statusCount('replicas')),
  count('Ready', 'How many pods are ready.', statusCount('readyReplicas')),
  AGE,
  ...template,
];

function jobStatus(job: KubeObject): string {
  const holds = (type: string) =>
    sections(status(job), 'conditions').some(
      condition => condition.type === type && condition.status === 'True',
    );
  if (holds('Complete')) {
    return 'Complete';
  }
  if (holds('Failed')) {
    return 'Failed';
  }
  if (job.metadata.deletionTimestamp) {
    return 'Terminating';
  }
  const early = ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'];
  return early.find(holds) ?? 'Running';
}

function completions(job: KubeObject): string {
  const succeeded = statusCount('succeeded')(job);
  const wanted = number(spec(job), 'completions');
  if (wanted !== undefined) {
    return `${succeeded}/${wanted}`;
  }
  const parallelism = number(spec(job), 'parallelism') ?? 0;
  return parallelism > 1
    ? `${succeeded}/1 of ${parallelism}`
    : `${succeeded}/1`;
}

function jobDuration(job: KubeObject, now: Date): string {
  const { startTime, completionTime } = status(job);
  if (typeof startTime !== 'string') {
    return '';
  }
  const end =
    typeof completionTime === 'string'
      ? Date.parse(completionTime)
      : now.getTime();
  return humanDuration(end - Date.parse(startTime));
}

function controllerOf(object: KubeObject): string {
  const owner = object.metadata.ownerReferences?.find(each => each.controller);
  if (!owner) {
    return '<none>';
  }
  const [group] = owner.apiVersion.includes('/')
    ? owner.apiVersion.split('/')
    : [''];
  const kind = owner.kind.toLowerCase();
  return `${group ? `${kind}.${group}` : kind}/${owner.name}`;
}

export const WORKLOAD_TABLES: Record<string, Column[]> = {
  'deployments.apps': [
    NAME,
    readyOf,
    count(
      'Up-to-date',
      'How many pods have the newest template.',
      statusCount('updatedReplicas'),
    ),
    count(
      'Available',
      'How many pods have been ready long enough.',
      statusCount('availableReplicas'),
    ),
    AGE,
    ...template,
    SELECTOR,
  ],
  'replicasets.apps': [...ofReplicas, SELECTOR],
  replicationcontrollers: [
    ...ofReplicas,
    wide(
      column('Selector', 'Which pods belong to it.', object =>
        formatLabels(spec(object).selector),
      ),
    ),
  ],
  'statefulsets.apps': [NAME, readyOf, AGE, ...template],
  'daemonsets.apps': [
    NAME,
    count(
      'Desired',
      'Nodes that should run it.',
      statusCount('desiredNumberScheduled'),
    ),
    count(
      'Current',
      'Nodes that run it.',
      statusCount('currentNumberScheduled'),
    ),
    count('Ready', 'Nodes where it is ready.', statusCount('numberReady')),
    count(
      'Up-to-date',
      'Nodes with the newest template.',
      statusCount('updatedNumberScheduled'),
    ),
    count(
      'Available',
      'Nodes where it has been ready long enough.',
      statusCount('numberAvailable'),
    ),
    column('Node Selector', 'Which nodes should run it.', object =>
      formatLabels(
        section(section(spec(object), 'template'), 'spec')?.nodeSelector,
      ),
    ),
    AGE,
    ...template,
    SELECTOR,
  ],
  'jobs.batch': [
    NAME,
    column('Status', 'How the job stands.', jobStatus),
    column('Completions', 'Finished pods of those wanted.', completions),
    column('Duration', 'How long it took, or takes.', jobDuration),
    AGE,
    ...template,
    SELECTOR,
  ],
  'cronjobs.batch': [
    NAME,
    column(
      'Schedule',
      'When jobs start.',
      object => text(spec(object), 'schedule') ?? '',
    ),
    column('Timezone', 'Where the schedule counts.', object =>
      orNone(spec(object).timeZone),
    ),
    column(
      'Suspend',
      'Whether no jobs are started.',
      object => (spec(object).suspend === true ? 'True' : 'False'),
      'boolean',
    ),
    count(
      'Active',
      'How many jobs run.',
      object => sections(status(object), 'active').length,
    ),
    column('Last Schedule', 'When a job last started.', (object, now) => {
      const at = status(object).lastScheduleTime;
      return at ? ageOf(at, now) : '<none>';
    }),
    AGE,
    ...templateColumns(object =>
      section(
        section(
          section(section(spec(object), 'jobTemplate'), 'spec'),
          'template',
        ),
        'spec',
      ),
    ),
    wide(
      column('Selector', 'Which pods belong to its jobs.', object =>
        formatSelector(
          section(section(spec(object), 'jobTemplate'), 'spec')?.selector,
        ),
      ),
    ),
  ],
  'controllerrevisions.apps': [
    NAME,
    column('Controller', 'Whose revision it is.', controllerOf),
    count(
      'Revision',
      'The number of the revision.',
      object => number(object, 'revision') ?? 0,
    ),
    AGE,
  ],
  'poddisruptionbudgets.policy': [
    NAME,
    column('Min Available', 'Pods that must stay.', object =>
      String(spec(object).minAvailable ?? 'N/A'),
    ),
    column('Max Unavailable', 'Pods that may be gone.', object =>
      String(spec(object).maxUnavailable ?? 'N/A'),
    ),
    count(
      'Allowed Disruptions',
      'Pods that may be evicted now.',
      statusCount('disruptionsAllowed'),
    ),
    AGE,
  ],
};
