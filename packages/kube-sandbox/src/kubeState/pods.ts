import type { Container, ContainerStatus, Pod } from '../controllers/kinds/Pod';
import { podConditionIsTrue } from '../controllers/kinds/Pod';
import { controllerOf } from '../controllers/runtime/owners';
import { parseQuantity } from '../controllers/runtime/quantity';
import type { Labels, MetricFamily, Series } from '../exposition/MetricFamily';
import { counter } from '../exposition/MetricFamily';
import type { ResourceStore } from '../store/ResourceStore';
import {
  eachOf,
  oneOf,
  ownerSeries,
  resourceLabels,
  timeSeries,
} from './families';

const PHASES = ['Pending', 'Succeeded', 'Failed', 'Unknown', 'Running'];

export function podFamilies(store: ResourceStore): MetricFamily[] {
  const pods = store.list('pods') as Pod[];
  const each = eachOf(pods);
  return [
    each('kube_pod_info', 'Information about pod.', pod => [
      [infoLabels(pod), 1],
    ]),
    each('kube_pod_created', 'Unix creation timestamp', pod =>
      timeSeries(ofPod(pod), pod.metadata.creationTimestamp),
    ),
    each(
      'kube_pod_start_time',
      'Start time in unix timestamp for a pod.',
      pod => timeSeries(ofPod(pod), pod.status?.startTime),
    ),
    each('kube_pod_deletion_timestamp', 'Unix deletion timestamp', pod =>
      timeSeries(ofPod(pod), pod.metadata.deletionTimestamp),
    ),
    each('kube_pod_owner', "Information about the Pod's owner.", pod =>
      ownerSeries(ofPod(pod), pod),
    ),
    each('kube_pod_status_phase', "The pod's current phase.", pod =>
      oneOf(ofPod(pod), 'phase', PHASES, pod.status?.phase ?? 'Unknown'),
    ),
    each(
      'kube_pod_status_ready',
      'Describes whether the pod is ready to serve requests.',
      pod => conditionOf(pod, 'Ready'),
    ),
    each(
      'kube_pod_status_scheduled',
      'Describes the status of the scheduling process for the pod.',
      pod => conditionOf(pod, 'PodScheduled'),
    ),
    each(
      'kube_pod_status_unschedulable',
      'Describes the unschedulable status for the pod.',
      pod =>
        pod.status?.conditions?.some(
          ({ type, reason }) =>
            type === 'PodScheduled' && reason === 'Unschedulable',
        )
          ? [[ofPod(pod), 1]]
          : [],
    ),
    each(
      'kube_pod_spec_volumes_persistentvolumeclaims_info',
      'Information about persistentvolumeclaim volumes in a pod.',
      claimSeries,
    ),
    each(
      'kube_pod_container_resource_requests',
      'The number of requested request resource by a container.',
      pod => resourceSeries(pod, 'requests'),
    ),
    each(
      'kube_pod_container_resource_limits',
      'The number of requested limit resource by a container.',
      pod => resourceSeries(pod, 'limits'),
    ),
    ...statusFamilies(pods),
  ];
}

function ofPod({ metadata }: Pod): Labels {
  return {
    namespace: metadata.namespace ?? '',
    pod: metadata.name,
    uid: metadata.uid,
  };
}

function infoLabels(pod: Pod): Labels {
  const { spec, status } = pod;
  const owner = controllerOf(pod);
  return {
    ...ofPod(pod),
    host_ip: status?.hostIP ?? '',
    pod_ip: status?.podIP ?? '',
    node: spec.nodeName ?? '',
    created_by_kind: owner?.kind ?? '',
    created_by_name: owner?.name ?? '',
    priority_class: String(spec.priorityClassName ?? ''),
    host_network: String(!!spec.hostNetwork),
  };
}

/** Before a condition is known, kube-state-metrics has no series of it. */
function conditionOf(pod: Pod, type: string): Series[] {
  const known = pod.status?.conditions?.some(one => one.type === type);
  return known
    ? oneOf(
        ofPod(pod),
        'condition',
        ['true', 'false', 'unknown'],
        String(podConditionIsTrue(pod, type)),
      )
    : [];
}

function claimSeries(pod: Pod): Series[] {
  return (pod.spec.volumes ?? []).flatMap(
    ({ name, persistentVolumeClaim }): Series[] =>
      persistentVolumeClaim
        ? [
            [
              {
                ...ofPod(pod),
                volume: name,
                persistentvolumeclaim: persistentVolumeClaim.claimName,
              },
              1,
            ],
          ]
        : [],
  );
}

function resourceSeries(pod: Pod, part: 'requests' | 'limits'): Series[] {
  return pod.spec.containers.flatMap(({ name, resources }: Container) =>
    Object.entries(resources?.[part] ?? {}).map(
      ([resource, quantity]): Series => [
        {
          ...ofPod(pod),
          container: name,
          node: pod.spec.nodeName ?? '',
          ...resourceLabels(resource),
        },
        parseQuantity(quantity),
      ],
    ),
  );
}

function statusFamilies(pods: readonly Pod[]): MetricFamily[] {
  const statuses = pods.flatMap(pod =>
    (pod.status?.containerStatuses ?? []).map(status => ({
      status,
      labels: { ...ofPod(pod), container: status.name },
      spec: pod.spec.containers.find(({ name }) => name === status.name),
    })),
  );
  const each = eachOf(statuses);
  const flag = (
    name: string,
    help: string,
    holds: (status: ContainerStatus) => boolean,
  ) => each(name, help, ({ status, labels }) => [[labels, +holds(status)]]);
  const reason = (
    name: string,
    help: string,
    of: (status: ContainerStatus) => string | undefined,
  ) =>
    each(name, help, ({ status, labels }) => {
      const word = of(status);
      return word ? [[{ ...labels, reason: word }, 1]] : [];
    });
  return [
    each(
      'kube_pod_container_info',
      'Information about a container in a pod.',
      ({ status, labels, spec }) => [
        [
          {
            ...labels,
            image_spec: spec?.image ?? '',
            image: status.image,
            image_id: status.imageID,
            container_id: status.containerID ?? '',
          },
          1,
        ],
      ],
    ),
    counter(
      'kube_pod_container_status_restarts_total',
      'The number of container restarts per container.',
      ...statuses.map(
        ({ status, labels }) => [labels, status.restartCount] as const,
      ),
    ),
    flag(
      'kube_pod_container_status_ready',
      'Describes whether the containers readiness check succeeded.',
      ({ ready }) => ready,
    ),
    flag(
      'kube_pod_container_status_running',
      'Describes whether the container is currently in running state.',
      ({ state }) => !!state.running,
    ),
    flag(
      'kube_pod_container_status_waiting',
      'Describes whether the container is currently in waiting state.',
      ({ state }) => !!state.waiting,
    ),
    flag(
      'kube_pod_container_status_terminated',
      'Describes whether the container is currently in terminated state.',
      ({ state }) => !!state.terminated,
    ),
    reason(
      'kube_pod_container_status_waiting_reason',
      'Describes the reason the container is currently in waiting state.',
      ({ state }) => state.waiting?.reason,
    ),
    reason(
      'kube_pod_container_status_terminated_reason',
      'Describes the reason the container is currently in terminated state.',
      ({ state }) => state.terminated?.reason,
    ),
    reason(
      'kube_pod_container_status_last_terminated_reason',
      'Describes the last reason the container was in terminated state.',
      ({ lastState }) => lastState.terminated?.reason,
    ),
    each(
      'kube_pod_container_status_last_terminated_exitcode',
      'Describes the exit code for the last container in terminated state.',
      ({ status: { lastState }, labels }) =>
        lastState.terminated ? [[labels, lastState.terminated.exitCode]] : [],
    ),
    each(
      'kube_pod_container_status_last_terminated_timestamp',
      'Last terminated time for a pod container in unix timestamp.',
      ({ status: { lastState }, labels }) =>
        timeSeries(labels, lastState.terminated?.finishedAt),
    ),
    each(
      'kube_pod_container_state_started',
      'Start time in unix timestamp for a pod container.',
      ({ status: { state }, labels }) =>
        timeSeries(
          labels,
          state.running?.startedAt ?? state.terminated?.startedAt,
        ),
    ),
  ];
}
