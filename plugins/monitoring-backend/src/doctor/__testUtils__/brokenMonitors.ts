import type { JsonObject } from '@backstage/types';
import type { TargetCheckId } from '@foredeck/backstage-plugin-monitoring-common';
import { serviceMonitor } from './shop';

/** A monitor with one thing wrong, and what is to be found. */
export interface Broken {
  breaks: string;
  id: TargetCheckId;
  monitor: JsonObject;
  finding: RegExp;
  /** Labels of what is compared. */
  sides: string[];
  /** Whether the first fix can be made from here. */
  mends?: boolean;
  where?: string;
}

/** Each of the ten ways to have no targets, or none that answer. */
export function brokenMonitors(): Broken[] {
  return [
    {
      breaks: 'a label that Prometheus selects by',
      id: 'selected',
      monitor: serviceMonitor({ name: 'unselected', labels: { app: 'cart' } }),
      finding:
        /Prometheus monitoring\/(k8s|team) selects (release=prometheus|team=shop), and its labels are app=cart/,
      sides: ['Labels of the monitor'],
      mends: true,
    },
    {
      breaks: 'a regular expression',
      id: 'accepted',
      monitor: serviceMonitor({
        name: 'rejected',
        endpoint: {
          relabelings: [
            { action: 'keep', sourceLabels: ['pod'], regex: 'cart-(' },
          ],
        },
      }),
      finding: /relabelings\[0\]\.regex: "cart-\(" is no regular expression/,
      sides: ['Found in the monitor'],
      mends: true,
    },
    {
      breaks: 'a Secret that is named',
      id: 'accepted',
      monitor: serviceMonitor({
        name: 'secretless',
        endpoint: {
          basicAuth: {
            username: { name: 'missing', key: 'user' },
            password: { name: 'missing', key: 'password' },
          },
        },
      }),
      finding: /Secret missing of basicAuth\.username is not in namespace shop/,
      sides: ['Found in the monitor'],
    },
    {
      breaks: 'which Prometheus the portal asks',
      id: 'loaded',
      monitor: serviceMonitor({ name: 'unloaded', labels: { team: 'shop' } }),
      finding:
        /The portal asks Prometheus monitoring\/k8s, but monitoring\/team selects the monitor/,
      sides: ['Job looked for'],
    },
    {
      breaks: 'the namespaces it looks into',
      id: 'namespace',
      monitor: serviceMonitor({
        name: 'misplaced',
        selector: { matchLabels: { app: 'ledger' } },
        namespaceSelector: { matchNames: ['elsewere'] },
      }),
      finding: /There is no namespace elsewere; elsewhere is nearly called so/,
      sides: ['ServiceMonitor shop/misplaced looks into'],
      mends: true,
    },
    {
      breaks: 'the rights of the service account',
      id: 'rights',
      monitor: serviceMonitor({
        ...{ name: 'locked', namespace: 'locked' },
        selector: { matchLabels: { app: 'vault' } },
      }),
      where: 'locked',
      finding:
        /system:serviceaccount:monitoring:prometheus-k8s may not list services, watch services, list endpoints/,
      sides: ['Service account of Prometheus', 'It may not'],
    },
    {
      breaks: 'its selector',
      id: 'labels',
      monitor: serviceMonitor({
        name: 'cart',
        selector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } },
      }),
      finding:
        /selects app\.kubernetes\.io\/name=cart, which does not fit Service shop\/cart \("cart" is the value of app, not of app\.kubernetes\.io\/name\)/,
      sides: [
        'ServiceMonitor shop/cart selects',
        'Labels of Service shop/cart',
      ],
      mends: true,
    },
    {
      breaks: 'the name of its port',
      id: 'port',
      monitor: serviceMonitor({ name: 'portless', endpoint: { port: 'web' } }),
      finding:
        /asks for the port "web", and Service shop\/cart has none of that name; it is called http \(80\) there/,
      sides: ['Ports of Service shop/cart'],
      mends: true,
    },
    {
      breaks: 'what stands behind the Service',
      id: 'endpoints',
      monitor: serviceMonitor({
        name: 'orphaned',
        selector: { matchLabels: { app: 'orphan' } },
      }),
      finding:
        /Service shop\/orphan selects app=cat, which no pod has \(app is "cart", not "cat"\)/,
      sides: ['Service shop/orphan selects'],
      mends: true,
    },
    {
      breaks: 'its relabelings',
      id: 'relabelings',
      monitor: serviceMonitor({
        name: 'relabeled',
        endpoint: {
          relabelings: [
            { sourceLabels: ['pod'], targetLabel: 'instance' },
            {
              action: 'keep',
              sourceLabels: ['__meta_kubernetes_pod_label_tier'],
              regex: 'backend',
            },
          ],
        },
      }),
      finding:
        /relabelings\[1\] of the monitor keeps only what fits "backend" and so drops its only target: it saw __meta_kubernetes_pod_label_tier = "web"/,
      sides: ['relabelings[1] of endpoint 0', 'What it saw'],
      mends: true,
    },
    {
      breaks: 'the path of its metrics',
      id: 'scrape',
      monitor: serviceMonitor({
        name: 'lost',
        endpoint: { path: '/no-metrics' },
      }),
      finding:
        /1 of 1 target is down: (there is nothing at that path|it serves something else)/,
      sides: [],
      mends: true,
    },
  ];
}
