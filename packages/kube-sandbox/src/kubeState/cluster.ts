import type { Condition } from '../controllers/kinds/Workloads';
import { parseQuantity } from '../controllers/runtime/quantity';
import type { Labels, MetricFamily, Series } from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import {
  conditionSeries,
  eachOf,
  labelName,
  numberSeries,
  oneOf,
  resourceLabels,
  timeSeries,
} from './families';

interface Node extends KubeObject {
  spec?: {
    unschedulable?: boolean;
    podCIDR?: string;
    providerID?: string;
    taints?: Array<{ key: string; value?: string; effect: string }>;
  };
  status?: {
    conditions?: Condition[];
    capacity?: Record<string, string>;
    allocatable?: Record<string, string>;
    addresses?: Array<{ type: string; address: string }>;
    nodeInfo?: Record<string, string>;
  };
}

interface Quota extends KubeObject {
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
}

interface Namespace extends KubeObject {
  status?: { phase?: string };
}

const ROLE = 'node-role.kubernetes.io/';

export function clusterFamilies(store: ResourceStore): MetricFamily[] {
  return [
    ...nodeFamilies(store.list('nodes') as Node[]),
    ...namespaceFamilies(store.list('namespaces') as Namespace[]),
    eachOf(store.list('resourcequotas') as Quota[])(
      'kube_resourcequota',
      'Information about resource quota.',
      ({ metadata, status }) =>
        (['hard', 'used'] as const).flatMap(type =>
          Object.entries(status?.[type] ?? {}).map(
            ([resource, quantity]): Series => [
              {
                namespace: metadata.namespace ?? '',
                resourcequota: metadata.name,
                resource,
                type,
              },
              parseQuantity(quantity),
            ],
          ),
        ),
    ),
  ];
}

function nodeFamilies(nodes: readonly Node[]): MetricFamily[] {
  const each = eachOf(nodes);
  const amounts = (part: 'capacity' | 'allocatable') => (node: Node) =>
    Object.entries(node.status?.[part] ?? {}).map(
      ([resource, quantity]): Series => [
        { ...ofNode(node), ...resourceLabels(resource) },
        parseQuantity(quantity),
      ],
    );
  return [
    each('kube_node_info', 'Information about a cluster node.', node => {
      const { nodeInfo = {}, addresses } = node.status ?? {};
      return [
        [
          {
            ...ofNode(node),
            kernel_version: nodeInfo.kernelVersion ?? '',
            os_image: nodeInfo.osImage ?? '',
            container_runtime_version: nodeInfo.containerRuntimeVersion ?? '',
            kubelet_version: nodeInfo.kubeletVersion ?? '',
            provider_id: node.spec?.providerID ?? '',
            pod_cidr: node.spec?.podCIDR ?? '',
            system_uuid: nodeInfo.systemUUID ?? '',
            internal_ip:
              addresses?.find(({ type }) => type === 'InternalIP')?.address ??
              '',
          },
          1,
        ],
      ];
    }),
    each('kube_node_created', 'Unix creation timestamp', node =>
      timeSeries(ofNode(node), node.metadata.creationTimestamp),
    ),
    each('kube_node_role', 'The role of a cluster node.', node =>
      Object.keys(node.metadata.labels ?? {})
        .filter(label => label.startsWith(ROLE))
        .map(label => [{ ...ofNode(node), role: label.slice(ROLE.length) }, 1]),
    ),
    each(
      'kube_node_spec_unschedulable',
      'Whether a node can schedule new pods.',
      node => numberSeries(ofNode(node), +!!node.spec?.unschedulable),
    ),
    each('kube_node_spec_taint', 'The taint of a cluster node.', node =>
      (node.spec?.taints ?? []).map(({ key, value = '', effect }) => [
        { ...ofNode(node), key, value, effect },
        1,
      ]),
    ),
    each(
      'kube_node_status_condition',
      'The condition of a cluster node.',
      node => conditionSeries(ofNode(node), node.status?.conditions),
    ),
    each(
      'kube_node_status_capacity',
      'The total amount of resources available for a node.',
      amounts('capacity'),
    ),
    each(
      'kube_node_status_allocatable',
      'The amount of resources allocatable for pods (after reserving some for system daemons).',
      amounts('allocatable'),
    ),
  ];
}

function namespaceFamilies(namespaces: readonly Namespace[]): MetricFamily[] {
  const each = eachOf(namespaces);
  const labels = ({ metadata }: Namespace): Labels => ({
    namespace: metadata.name,
  });
  return [
    each('kube_namespace_created', 'Unix creation timestamp', one =>
      timeSeries(labels(one), one.metadata.creationTimestamp),
    ),
    each(
      'kube_namespace_labels',
      'Kubernetes labels converted to Prometheus labels.',
      one => [[{ ...labels(one), ...labelsOfLabels(one) }, 1]],
    ),
    each(
      'kube_namespace_status_phase',
      'kubernetes namespace status phase.',
      one =>
        oneOf(
          labels(one),
          'phase',
          ['Active', 'Terminating'],
          one.status?.phase,
        ),
    ),
  ];
}

function labelsOfLabels({ metadata }: KubeObject): Labels {
  return Object.fromEntries(
    Object.entries(metadata.labels ?? {}).map(([name, value]) => [
      `label_${labelName(name)}`,
      value,
    ]),
  );
}

function ofNode({ metadata }: Node): Labels {
  return { node: metadata.name };
}
