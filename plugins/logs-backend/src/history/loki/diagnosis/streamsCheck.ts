import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import type { LokiClient } from '../LokiClient';
import type { LokiConfig } from '../LokiConfig';
import { streamSelector } from '../logql';
import { check } from './checks';

/** Whether there are streams of the container, or else of its neighbours. */
export async function streamsCheck(
  config: LokiConfig,
  client: LokiClient,
  { cluster, namespace, pod, container, node, annotations }: DoctorTarget,
  options: { start: string; signal: AbortSignal },
): Promise<DoctorCheck> {
  const { start, signal } = options;
  const target = { cluster, namespace };
  const ofPod = streamSelector(config, {
    ...target,
    pods: { names: [pod] },
    containers: [container],
  });
  const found = await client.streams(ofPod, start, signal);
  if (found.length > 0) {
    return check(
      'streams',
      'ok',
      `There are ${found.length} streams of the container`,
    );
  }
  const whole = streamSelector(config, target);
  const others = await client.streams(whole, start, signal);
  const pods = [
    ...new Set(others.map(labels => labels[config.labels.pod] ?? '')),
  ].filter(Boolean);
  const evidence = [
    { label: 'Asked for', value: ofPod },
    {
      label: 'Pods of the namespace in the store',
      value: pods.slice(0, 20).join(', ') || 'none',
    },
    ...(node ? [{ label: 'Node of the pod', value: node }] : []),
    ...Object.entries(annotations)
      .filter(([name]) => /promtail|loki|logs?\b|fluent|alloy/i.test(name))
      .map(([label, value]) => ({ label, value })),
  ];
  if (pods.includes(pod)) {
    return check(
      'streams',
      'problem',
      `The store has lines of the pod, but none of its container ${container}`,
      {
        evidence,
        fix: {
          text: 'Check whether the collector drops this container in its relabelling, or whether the container writes to a file instead of its output',
        },
      },
    );
  }
  if (pods.length > 0) {
    return check(
      'streams',
      'problem',
      'The store has lines of other pods of the namespace, but none of this pod',
      {
        evidence,
        fix: {
          text: `Check that the collector runs on the node${
            node ? ` ${node}` : ''
          } and does not drop the pod by a label or annotation`,
          language: 'shell',
          snippet: `kubectl get pods --all-namespaces --field-selector spec.nodeName=${
            node ?? '<node>'
          } | grep -E 'promtail|alloy|fluent|vector'`,
        },
      },
    );
  }
  return check(
    'streams',
    'problem',
    `The store has no lines of namespace ${namespace} within the last day`,
    {
      evidence,
      fix: {
        text: 'Check that the collector reads this namespace, and that selector and labels.cluster in the portal are those of this cluster',
      },
    },
  );
}
