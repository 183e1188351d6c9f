import type {
  DaemonSet,
  Deployment,
  ReplicaSet,
  StatefulSet,
} from '../controllers/kinds/Workloads';
import type { Labels, MetricFamily } from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import {
  conditionSeries,
  eachOf,
  numberSeries,
  ownerSeries,
  timeSeries,
} from './families';

type Numbers<T> = ReadonlyArray<
  readonly [
    name: string,
    help: string,
    value: (object: T) => number | undefined,
  ]
>;

const DEPLOYMENT: Numbers<Deployment> = [
  [
    'spec_replicas',
    'Number of desired pods for a deployment.',
    ({ spec }) => spec.replicas ?? 1,
  ],
  [
    'spec_paused',
    'Whether the deployment is paused and will not be processed by the deployment controller.',
    ({ spec }) => +!!spec.paused,
  ],
  [
    'status_replicas',
    'The number of replicas per deployment.',
    ({ status }) => status?.replicas ?? 0,
  ],
  [
    'status_replicas_ready',
    'The number of ready replicas per deployment.',
    ({ status }) => status?.readyReplicas ?? 0,
  ],
  [
    'status_replicas_available',
    'The number of available replicas per deployment.',
    ({ status }) => status?.availableReplicas ?? 0,
  ],
  [
    'status_replicas_unavailable',
    'The number of unavailable replicas per deployment.',
    ({ status }) => status?.unavailableReplicas ?? 0,
  ],
  [
    'status_replicas_updated',
    'The number of updated replicas per deployment.',
    ({ status }) => status?.updatedReplicas ?? 0,
  ],
  [
    'status_observed_generation',
    'The generation observed by the deployment controller.',
    ({ status }) => status?.observedGeneration,
  ],
];

const STATEFUL_SET: Numbers<StatefulSet> = [
  [
    'replicas',
    'Number of desired pods for a StatefulSet.',
    ({ spec }) => spec.replicas ?? 1,
  ],
  [
    'status_replicas',
    'The number of replicas per StatefulSet.',
    ({ status }) => status?.replicas ?? 0,
  ],
  [
    'status_replicas_ready',
    'The number of ready replicas per StatefulSet.',
    ({ status }) => status?.readyReplicas ?? 0,
  ],
  [
    'status_replicas_available',
    'The number of available replicas per StatefulSet.',
    ({ status }) => status?.availableReplicas ?? 0,
  ],
  [
    'status_replicas_current',
    'The number of current replicas per StatefulSet.',
    ({ status }) => status?.currentReplicas ?? 0,
  ],
  [
    'status_replicas_updated',
    'The number of updated replicas per StatefulSet.',
    ({ status }) => status?.updatedReplicas ?? 0,
  ],
  [
    'status_observed_generation',
    'The generation observed by the StatefulSet controller.',
    ({ status }) => status?.observedGeneration,
  ],
];

const DAEMON_SET: Numbers<DaemonSet> = [
  [
    'status_desired_number_scheduled',
    'The number of nodes that should be running the daemon pod.',
    ({ status }) => status?.desiredNumberScheduled ?? 0,
  ],
  [
    'status_current_number_scheduled',
    'The number of nodes running at least one daemon pod and are supposed to.',
    ({ status }) => status?.currentNumberScheduled ?? 0,
  ],
  [
    'status_number_ready',
    'The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and ready.',
    ({ status }) => status?.numberReady ?? 0,
  ],
  [
    'status_number_available',
    'The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and available',
    ({ status }) => status?.numberAvailable ?? 0,
  ],
  [
    'status_number_unavailable',
    'The number of nodes that should be running the daemon pod and have none of the daemon pod running and available',
    ({ status }) => status?.numberUnavailable ?? 0,
  ],
  [
    'status_number_misscheduled',
    'The number of nodes running a daemon pod but are not supposed to.',
    ({ status }) => status?.numberMisscheduled ?? 0,
  ],
  [
    'status_updated_number_scheduled',
    'The total number of nodes that are running updated daemon pod',
    ({ status }) => status?.updatedNumberScheduled ?? 0,
  ],
];

const REPLICA_SET: Numbers<ReplicaSet> = [
  [
    'spec_replicas',
    'Number of desired pods for a ReplicaSet.',
    ({ spec }) => spec.replicas ?? 1,
  ],
  [
    'status_replicas',
    'The number of replicas per ReplicaSet.',
    ({ status }) => status?.replicas ?? 0,
  ],
  [
    'status_ready_replicas',
    'The number of ready replicas per ReplicaSet.',
    ({ status }) => status?.readyReplicas ?? 0,
  ],
];

export function workloadFamilies(store: ResourceStore): MetricFamily[] {
  const deployments = store.list('deployments.apps') as Deployment[];
  const replicaSets = store.list('replicasets.apps') as ReplicaSet[];
  const statefulSets = store.list('statefulsets.apps') as StatefulSet[];
  return [
    ...workload('deployment', deployments, DEPLOYMENT),
    eachOf(deployments)(
      'kube_deployment_status_condition',
      'The current status conditions of a deployment.',
      one =>
        conditionSeries(labelsOf('deployment', one), one.status?.conditions),
    ),
    ...workload('statefulset', statefulSets, STATEFUL_SET),
    eachOf(statefulSets)(
      'kube_statefulset_status_current_revision',
      'Indicates the version of the StatefulSet used to generate Pods in the sequence [0,currentReplicas).',
      one => revision(one, one.status?.currentRevision),
    ),
    eachOf(statefulSets)(
      'kube_statefulset_status_update_revision',
      'Indicates the version of the StatefulSet used to generate Pods in the sequence [replicas-updatedReplicas,replicas)',
      one => revision(one, one.status?.updateRevision),
    ),
    ...workload(
      'daemonset',
      store.list('daemonsets.apps') as DaemonSet[],
      DAEMON_SET,
    ),
    ...workload('replicaset', replicaSets, REPLICA_SET),
    eachOf(replicaSets)(
      'kube_replicaset_owner',
      "Information about the ReplicaSet's owner.",
      one => ownerSeries(labelsOf('replicaset', one), one),
    ),
  ];
}

function workload<T extends KubeObject>(
  kind: string,
  objects: readonly T[],
  numbers: Numbers<T>,
): MetricFamily[] {
  const each = eachOf(objects);
  return [
    each(`kube_${kind}_created`, 'Unix creation timestamp', one =>
      timeSeries(labelsOf(kind, one), one.metadata.creationTimestamp),
    ),
    each(
      `kube_${kind}_metadata_generation`,
      'Sequence number representing a specific generation of the desired state.',
      one => numberSeries(labelsOf(kind, one), one.metadata.generation),
    ),
    ...numbers.map(([name, help, value]) =>
      each(`kube_${kind}_${name}`, help, one =>
        numberSeries(labelsOf(kind, one), value(one)),
      ),
    ),
  ];
}

function labelsOf(kind: string, { metadata }: KubeObject): Labels {
  return { namespace: metadata.namespace ?? '', [kind]: metadata.name };
}

function revision(object: StatefulSet, name: string | undefined) {
  return name
    ? ([[{ ...labelsOf('statefulset', object), revision: name }, 1]] as const)
    : [];
}
