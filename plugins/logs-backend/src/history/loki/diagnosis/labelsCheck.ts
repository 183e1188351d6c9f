import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { LokiConfig } from '../LokiConfig';
import { check } from './checks';

/** What collectors call the labels, after the usual name. */
const OTHER_NAMES: Record<'namespace' | 'pod' | 'container', string[]> = {
  namespace: [
    'k8s_namespace_name',
    'kubernetes_namespace_name',
    'kubernetes_namespace',
    'namespace_name',
  ],
  pod: ['k8s_pod_name', 'kubernetes_pod_name', 'pod_name', 'instance'],
  container: [
    'k8s_container_name',
    'kubernetes_container_name',
    'container_name',
  ],
};

/** Whether the labels that the portal asks for are there. */
export function labelsCheck(
  { labels, cluster }: LokiConfig,
  there: string[],
): DoctorCheck {
  const missing = (['namespace', 'pod', 'container'] as const).filter(
    key => !there.includes(labels[key]),
  );
  const evidence = [
    {
      label: 'Asked for',
      value: [labels.namespace, labels.pod, labels.container].join(', '),
    },
    { label: 'In the store', value: there.join(', ') || 'no labels at all' },
  ];
  if (missing.length === 0) {
    return check('labels', 'ok', 'All labels are there', { evidence });
  }
  const lines = missing.map(key => {
    const other = OTHER_NAMES[key].find(name => there.includes(name));
    return `        ${key}: ${other ?? `<label that holds the ${key}>`}`;
  });
  return check(
    'labels',
    'problem',
    there.length === 0
      ? 'The store took nothing within the last day: no collector sends to it, or it sends as another tenant'
      : `The store has no label ${missing.map(key => labels[key]).join(', ')}`,
    {
      evidence,
      fix:
        there.length === 0
          ? {
              text: 'Check that the collector runs and sends to this address, and that the tenant in the X-Scope-OrgID header is the same',
            }
          : {
              text: 'Tell the portal how the collector names the labels, or let the collector set these',
              language: 'yaml',
              snippet: `foredeck:\n  logs:\n    history:\n      ${cluster}:\n        labels:\n${lines
                .join('\n')
                .replace(/^ {8}/gm, '          ')}`,
            },
    },
  );
}
