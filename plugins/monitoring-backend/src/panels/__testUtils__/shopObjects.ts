interface Simple {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

const CORE = '/api/v1/namespaces/default';
const AT = { namespace: 'default' };
const BUSY = { 'sandbox.foredeck.io/metrics-rate': '200' };

function pod(
  app: string,
  containers: object[],
  annotations: Record<string, string> = {},
) {
  return {
    metadata: { labels: { app }, annotations },
    spec: {
      restartPolicy: 'Always',
      containers,
      volumes: [
        { name: 'uploads', persistentVolumeClaim: { claimName: 'uploads' } },
      ],
    },
  };
}

/**
 * A cart with a volume, a sidecar of the mesh and an Ingress, and what reports of
 * it; by the path of the collection that each goes to.
 */
export function shopObjects(): Array<[path: string, object: Simple]> {
  const resources = {
    requests: { cpu: '100m', memory: '256Mi' },
    limits: { cpu: '500m', memory: '512Mi' },
  };
  const cart = pod(
    'cart',
    [
      { name: 'app', image: 'acme/cart:1', resources },
      { name: 'istio-proxy', image: 'istio/proxyv2:1.27' },
    ],
    { ...BUSY, 'sandbox.foredeck.io/metrics': 'spring' },
  );
  const alone = (name: string, image: string): [string, Simple] => {
    const { metadata, spec } = pod(name, [{ name: 'app', image }]);
    return [
      `${CORE}/pods`,
      {
        ...{ apiVersion: 'v1', kind: 'Pod' },
        metadata: { ...AT, name, ...metadata },
        spec: { ...spec, volumes: [] },
      },
    ];
  };
  return [
    [
      `${CORE}/persistentvolumeclaims`,
      {
        ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
        metadata: {
          ...{ ...AT, name: 'uploads' },
          annotations: { 'sandbox.foredeck.io/volume-used': '0.9' },
        },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ],
    [
      '/apis/apps/v1/namespaces/default/deployments',
      {
        ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
        metadata: { ...AT, name: 'cart' },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: 'cart' } },
          template: cart,
        },
      },
    ],
    [
      `${CORE}/services`,
      {
        ...{ apiVersion: 'v1', kind: 'Service' },
        metadata: { ...AT, name: 'cart' },
        spec: { selector: { app: 'cart' }, ports: [{ port: 80 }] },
      },
    ],
    [
      '/apis/networking.k8s.io/v1/namespaces/default/ingresses',
      {
        ...{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
        metadata: { ...AT, name: 'cart', annotations: BUSY },
        spec: {
          rules: [
            {
              host: 'cart.example',
              http: {
                paths: [
                  {
                    ...{ path: '/', pathType: 'Prefix' },
                    backend: {
                      service: { name: 'cart', port: { number: 80 } },
                    },
                  },
                ],
              },
            },
          ],
        },
      },
    ],
    alone('kube-state-metrics', 'registry.k8s.io/kube-state-metrics:v2.17.0'),
    alone('controller', 'registry.k8s.io/ingress-nginx/controller:v1.14.0'),
  ];
}
