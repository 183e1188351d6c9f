import type { AnyObject } from '../../cluster/ClusterClient';

const LABELS = { app: 'cart' };

/** A namespace with a Deployment that serves metrics, and monitors that find it. */
export function shopObjects(): AnyObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: {
        replicas: 1,
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: {
            containers: [
              {
                name: 'app',
                image: 'node:24',
                ports: [{ name: 'http', containerPort: 8080 }],
              },
            ],
          },
        },
      },
    },
    service('cart', LABELS),
    service('empty', { app: 'nobody' }),
    serviceMonitor('good', {}),
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'pods', namespace: 'shop' },
      spec: {
        selector: { matchLabels: LABELS },
        podMetricsEndpoints: [{ port: 'http' }],
      },
    },
  ];
}

/** What a broken monitor comes to. */
export interface BrokenMonitor {
  id: string;
  name: string;
  monitor: AnyObject;
  shows: 'rejected' | 'dropped' | 'nothing' | 'down';
  message?: RegExp;
}

export function brokenMonitors(): BrokenMonitor[] {
  return [
    {
      id: 'selector',
      name: 'whose selector matches no Service',
      monitor: serviceMonitor('selector', {
        selector: { matchLabels: { app: 'carts' } },
      }),
      shows: 'dropped',
    },
    {
      id: 'namespace',
      name: 'that looks into another namespace',
      monitor: serviceMonitor('namespace', {
        namespaceSelector: { matchNames: ['elsewhere'] },
      }),
      shows: 'nothing',
    },
    {
      id: 'port',
      name: 'with the name of no port',
      monitor: serviceMonitor('port', { endpoint: { port: 'metrics' } }),
      shows: 'dropped',
    },
    {
      id: 'endpoints',
      name: 'whose Service has no endpoints',
      monitor: serviceMonitor('endpoints', {
        selector: { matchLabels: { app: 'nobody' } },
      }),
      shows: 'dropped',
    },
    {
      id: 'relabeled',
      name: 'whose relabelings drop everything',
      monitor: serviceMonitor('relabeled', {
        endpoint: {
          relabelings: [
            { action: 'drop', sourceLabels: ['namespace'], regex: 'shop' },
          ],
        },
      }),
      shows: 'dropped',
    },
    {
      id: 'path',
      name: 'with the wrong path',
      monitor: serviceMonitor('path', { endpoint: { path: '/no-metrics' } }),
      shows: 'down',
      message: /404|not a valid start token/,
    },
    {
      id: 'regex',
      name: 'with a regular expression that is none',
      monitor: serviceMonitor('regex', {
        endpoint: {
          metricRelabelings: [
            { action: 'drop', sourceLabels: ['__name__'], regex: 'go_(' },
          ],
        },
      }),
      shows: 'rejected',
      message:
        /"shop\/regex" was rejected .*endpoints\[0\]: metricRelabelConfigs: .*missing closing \)/,
    },
    {
      id: 'timeout',
      name: 'with a timeout longer than its interval',
      monitor: serviceMonitor('timeout', {
        endpoint: { interval: '5s', scrapeTimeout: '10s' },
      }),
      shows: 'rejected',
      message: /scrapeTimeout "10s" greater than scrapeInterval "5s"/,
    },
    {
      id: 'secret',
      name: 'with a Secret that is not there',
      monitor: serviceMonitor('secret', {
        endpoint: {
          basicAuth: {
            username: { name: 'missing', key: 'user' },
            password: { name: 'missing', key: 'password' },
          },
        },
      }),
      shows: 'rejected',
      message: /basicAuth: .*"missing" not found/,
    },
  ];
}

function service(name: string, labels: { [name: string]: string }): AnyObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', labels },
    spec: {
      selector: labels,
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  };
}

function serviceMonitor(
  name: string,
  change: {
    selector?: object;
    namespaceSelector?: object;
    endpoint?: object;
  },
): AnyObject {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: change.selector ?? { matchLabels: LABELS },
      ...(change.namespaceSelector
        ? { namespaceSelector: change.namespaceSelector }
        : {}),
      endpoints: [{ port: 'http', ...change.endpoint }],
    },
  };
}
