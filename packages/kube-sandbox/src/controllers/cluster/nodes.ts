import { kubeTime } from '../../kubelet/Clock';
import type { Clock } from '../../kubelet/Clock';
import type { KubeObject } from '../../store/KubeObject';
import type { ResourceStore } from '../../store/ResourceStore';

/** A simulated node. Sizes are Kubernetes quantities. */
export interface SimulatedNode {
  name: string;
  cpu?: string;
  memory?: string;
  pods?: string;
  labels?: Record<string, string>;
}

export const DEFAULT_NODES: SimulatedNode[] = [
  {
    name: 'sandbox-node-1',
    labels: { 'topology.kubernetes.io/zone': 'zone-a' },
  },
  {
    name: 'sandbox-node-2',
    labels: { 'topology.kubernetes.io/zone': 'zone-b' },
  },
];

/** Large enough that only what is meant not to fit does not fit. */
const DEFAULT_SIZE = { cpu: '64', memory: '256Gi', pods: '3000' };

/** Registers the nodes that are not there yet. */
export function registerNodes(
  store: ResourceStore,
  clock: Clock,
  nodes: SimulatedNode[],
): void {
  nodes.forEach((node, index) => {
    if (!store.get('nodes', undefined, node.name)) {
      store.create('nodes', nodeObject(node, index, kubeTime(clock.now())));
    }
  });
}

export function nodeIsReady(node: KubeObject): boolean {
  const status = node.status as
    | { conditions?: Array<{ type: string; status: string }> }
    | undefined;
  return !!status?.conditions?.some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
}

function nodeObject(node: SimulatedNode, index: number, now: string) {
  const resources = {
    cpu: node.cpu ?? DEFAULT_SIZE.cpu,
    'ephemeral-storage': '500Gi',
    'hugepages-2Mi': '0',
    memory: node.memory ?? DEFAULT_SIZE.memory,
    pods: node.pods ?? DEFAULT_SIZE.pods,
  };
  const condition = (
    type: string,
    status: string,
    reason: string,
    message: string,
  ) => ({
    type,
    status,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
    reason,
    message,
  });
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: node.name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        ...node.labels,
      },
    },
    spec: {
      podCIDR: `10.244.${index}.0/24`,
      podCIDRs: [`10.244.${index}.0/24`],
      providerID: `sandbox:///${node.name}`,
    },
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: [
        condition(
          'MemoryPressure',
          'False',
          'KubeletHasSufficientMemory',
          'kubelet has sufficient memory available',
        ),
        condition(
          'DiskPressure',
          'False',
          'KubeletHasNoDiskPressure',
          'kubelet has no disk pressure',
        ),
        condition(
          'PIDPressure',
          'False',
          'KubeletHasSufficientPID',
          'kubelet has sufficient PID available',
        ),
        condition(
          'Ready',
          'True',
          'KubeletReady',
          'kubelet is posting ready status',
        ),
      ],
      addresses: [
        { type: 'InternalIP', address: `172.18.0.${index + 2}` },
        { type: 'Hostname', address: node.name },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        machineID: node.name,
        systemUUID: node.name,
        bootID: node.name,
        kernelVersion: '6.12.0',
        osImage: 'Simulated Linux',
        containerRuntimeVersion: 'containerd://2.2.0',
        kubeletVersion: 'v1.36.2',
        kubeProxyVersion: '',
        operatingSystem: 'linux',
        architecture: 'amd64',
      },
    },
  };
}
