import type { DiscoveredGroup } from './discoveryTypes';

const inherit = (kind: string) => ({ group: '', version: '', kind });

/** What the metrics server adds to a cluster; `kubectl top` asks for it. */
export const metricsGroup: DiscoveredGroup = {
  metadata: { name: 'metrics.k8s.io' },
  versions: [
    {
      version: 'v1beta1',
      freshness: 'Current',
      resources: [
        {
          resource: 'nodes',
          responseKind: inherit('NodeMetrics'),
          scope: 'Cluster',
          singularResource: '',
          verbs: ['get', 'list'],
        },
        {
          resource: 'pods',
          responseKind: inherit('PodMetrics'),
          scope: 'Namespaced',
          singularResource: '',
          verbs: ['get', 'list'],
        },
      ],
    },
  ],
};
