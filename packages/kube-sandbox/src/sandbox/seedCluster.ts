import type { ResourceStore } from '../store/ResourceStore';

const priorityClasses: Array<[string, number]> = [
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
];

/** What a cluster holds from its first moment besides nodes and namespaces. */
export function seedCluster(store: ResourceStore) {
  if (!store.get('services', 'default', 'kubernetes')) {
    store.create('services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'kubernetes',
        namespace: 'default',
        labels: { component: 'apiserver', provider: 'kubernetes' },
      },
      spec: {
        type: 'ClusterIP',
        clusterIP: '10.96.0.1',
        clusterIPs: ['10.96.0.1'],
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        internalTrafficPolicy: 'Cluster',
        sessionAffinity: 'None',
        ports: [
          { name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 },
        ],
      },
      status: { loadBalancer: {} },
    });
  }
  for (const [name, value] of priorityClasses) {
    if (!store.get('priorityclasses.scheduling.k8s.io', undefined, name)) {
      store.create('priorityclasses.scheduling.k8s.io', {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name, generation: 1 },
        value,
        preemptionPolicy: 'PreemptLowerPriority',
      });
    }
  }
}
