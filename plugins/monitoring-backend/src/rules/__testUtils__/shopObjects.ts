const LABELS = { app: 'cart' };

/** A cart that serves metrics, as the API paths and objects that make it. */
export function shopObjects(): Array<[path: string, object: object]> {
  const metadata = { name: 'cart', labels: LABELS };
  const ports = [{ name: 'http', port: 8080, targetPort: 'http' }];
  const amounts = { cpu: '500m', memory: '256Mi' };
  return [
    [
      '/api/v1/namespaces',
      {
        ...{ apiVersion: 'v1', kind: 'Namespace' },
        metadata: { name: 'shop-dev' },
      },
    ],
    [
      '/apis/apps/v1/namespaces/shop-dev/deployments',
      {
        ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata },
        spec: {
          replicas: 1,
          selector: { matchLabels: LABELS },
          template: {
            metadata: { labels: LABELS },
            spec: {
              containers: [
                {
                  ...{ name: 'app', image: 'node:24' },
                  ports: [{ name: 'http', containerPort: 8080 }],
                  resources: { limits: amounts, requests: amounts },
                },
              ],
            },
          },
        },
      },
    ],
    [
      '/api/v1/namespaces/shop-dev/services',
      {
        ...{ apiVersion: 'v1', kind: 'Service', metadata },
        spec: { selector: LABELS, ports },
      },
    ],
    [
      '/apis/monitoring.coreos.com/v1/namespaces/shop-dev/servicemonitors',
      {
        apiVersion: 'monitoring.coreos.com/v1',
        ...{ kind: 'ServiceMonitor', metadata },
        spec: {
          selector: { matchLabels: LABELS },
          endpoints: [{ port: 'http', interval: '1s' }],
        },
      },
    ],
  ];
}
