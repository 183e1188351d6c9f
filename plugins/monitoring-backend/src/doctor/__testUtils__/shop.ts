import type { JsonObject } from '@backstage/types';

const OPERATOR = 'monitoring.coreos.com/v1';

/** What a test says of a ServiceMonitor; the rest is right. */
export interface TestMonitor {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  selector?: JsonObject;
  namespaceSelector?: JsonObject;
  endpoint?: JsonObject;
}

export function serviceMonitor(monitor: TestMonitor): JsonObject {
  const { name, namespace = 'shop', labels, selector } = monitor;
  return {
    apiVersion: OPERATOR,
    kind: 'ServiceMonitor',
    metadata: {
      ...{ name, namespace },
      labels: labels ?? { release: 'prometheus' },
    },
    spec: {
      selector: selector ?? { matchLabels: { app: 'cart' } },
      ...(monitor.namespaceSelector && {
        namespaceSelector: monitor.namespaceSelector,
      }),
      endpoints: [{ port: 'http', ...monitor.endpoint }],
    },
  };
}

export function podMonitor(
  name: string,
  spec: { selector?: JsonObject; endpoint?: JsonObject } = {},
): JsonObject {
  return {
    apiVersion: OPERATOR,
    kind: 'PodMonitor',
    metadata: {
      ...{ name, namespace: 'shop' },
      labels: { release: 'prometheus' },
    },
    spec: {
      selector: spec.selector ?? { matchLabels: { app: 'cart' } },
      podMetricsEndpoints: [{ port: 'http', ...spec.endpoint }],
    },
  };
}

export function deployment(
  name: string,
  options: { namespace?: string; image?: string } = {},
): JsonObject {
  const { namespace = 'shop', image = 'node:24' } = options;
  const labels = { app: name, tier: 'web' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              ...{ name: 'app', image },
              ports: [{ name: 'http', containerPort: 8080 }],
            },
          ],
        },
      },
    },
  };
}

export function service(
  name: string,
  options: {
    namespace?: string;
    labels?: Record<string, string>;
    selector?: Record<string, string>;
    port?: JsonObject;
  } = {},
): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...{ name, namespace: options.namespace ?? 'shop' },
      labels: options.labels ?? { app: name },
    },
    spec: {
      selector: options.selector ?? { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 'http', ...options.port }],
    },
  };
}

export function namespaceNamed(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** Lets Prometheus discover a namespace. */
export function discovery(name: string): JsonObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'prometheus-k8s', namespace: name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'prometheus-k8s',
    },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: 'prometheus-k8s',
        namespace: 'monitoring',
      },
    ],
  };
}
