import type { AnyObject } from '../../cluster/ClusterClient';
import type { Node } from '../discovery/objects';

const NAMESPACE = 'kube-system';
const NAME = 'kubelet';
const LABELS = {
  'app.kubernetes.io/name': 'kubelet',
  'app.kubernetes.io/managed-by': 'prometheus-operator',
  'k8s-app': 'kubelet',
};
const PORT = { name: 'http-metrics', port: 10250, protocol: 'TCP' };

/**
 * The Service without a selector, and its Endpoints, by which ServiceMonitors
 * find the kubelets: the operator keeps the same. Its port serves plain HTTP
 * here, since the pod network's proxy is no tunnel.
 */
export function kubeletService(nodes: Node[]): AnyObject[] {
  const addresses = nodes
    .flatMap(({ metadata, status }) => {
      const internal = status?.addresses?.find(
        ({ type }) => type === 'InternalIP',
      );
      return internal ? [{ name: metadata.name, ip: internal.address }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: NAME, namespace: NAMESPACE, labels: LABELS },
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        ports: [{ ...PORT, targetPort: PORT.port }],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: NAME, namespace: NAMESPACE, labels: LABELS },
      subsets: [
        {
          addresses: addresses.map(({ name, ip }) => ({
            ip,
            nodeName: name,
            targetRef: { kind: 'Node', name },
          })),
          ports: [PORT],
        },
      ],
    },
  ];
}
