import type {
  KubernetesObject,
  V1Deployment,
  V1Service,
  V1StatefulSet,
} from '@kubernetes/client-node';

/** A workload whose container reads these as variables. */
export function deployment(
  name: string,
  namespace: string,
  env: readonly string[] | Record<string, string> = [],
): V1Deployment {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name,
              image: `registry.example.com/shop/${name}:1.0.0`,
              env: Object.entries(env).map(([key, value]) => ({
                name: Array.isArray(env) ? `SERVICE_${key}` : key,
                value,
              })),
            },
          ],
        },
      },
    },
  };
}

/** A server with a disk and a password in a Secret of its name. */
export function statefulSet(
  name: string,
  namespace: string,
  image: string,
): V1StatefulSet {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace },
    spec: {
      serviceName: name,
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name,
              image,
              ports: [{ containerPort: 5432 }],
              env: [
                { name: 'POSTGRES_USER', value: 'shop' },
                { name: 'POSTGRES_DB', value: 'catalog' },
                {
                  name: 'POSTGRES_PASSWORD',
                  valueFrom: { secretKeyRef: { name, key: 'password' } },
                },
              ],
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  };
}

export function service(name: string, namespace: string, port = 80): V1Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: { app: name }, ports: [{ port }] },
  };
}

export function ingress(
  name: string,
  namespace: string,
  host: string,
): KubernetesObject & { spec: object } {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: { rules: [{ host }], tls: [{ hosts: [host] }] },
  };
}

export function secret(
  name: string,
  namespace: string,
  data: Record<string, string>,
  told: { type?: string; annotations?: Record<string, string> } = {},
): KubernetesObject & { data: object } {
  const { type = 'Opaque', annotations } = told;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, ...(annotations && { annotations }) },
    ...{ type },
    data: Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        Buffer.from(value).toString('base64'),
      ]),
    ),
  };
}

export function configMap(
  name: string,
  namespace: string,
  data: Record<string, string>,
): KubernetesObject & { data: object } {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data,
  };
}
