import { valueOf } from '../snapshot/DoctorSnapshot';
import {
  describeLabels,
  describeSelector,
  labelsToFit,
} from '../selectors/LabelSelector';
import { likeness, nearMisses } from '../selectors/nearMisses';
import { kubectlPatch, monitorFix, type DraftFix } from '../fixes/DraftFix';
import { jobName, titleOf } from '../snapshot/Monitor';
import { chooses, type PrometheusObject } from '../snapshot/PrometheusObject';
import { listed } from './caseOf';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';

/** Whether a Prometheus object selects the monitor, by its labels and its namespace. */
export function selectedCheck(found: MonitorCase): Finding {
  const { monitor, namespaces, prometheuses } = found;
  if ('problem' in prometheuses) {
    const loaded = valueOf(found.config)?.jobs.has(jobName(monitor, 0));
    return loaded
      ? ok('It is among the jobs of Prometheus, so it is selected')
      : unknown(
          `The Prometheus objects could not be read: ${prometheuses.problem}. The portal's account needs to list prometheuses.monitoring.coreos.com`,
        );
  }
  const objects = prometheuses.value;
  if (!objects) {
    return problem(
      `Nothing reads a ${monitor.kind} here: the Prometheus operator is not installed on this cluster`,
      undefined,
      [{ text: 'Ask the platform team to install the Prometheus operator' }],
    );
  }
  if (objects.length === 0) {
    return problem(
      'The cluster has no Prometheus object that could select it',
      undefined,
      [{ text: 'Ask the platform team for a Prometheus object' }],
    );
  }
  const labels = valueOf(namespaces)?.get(monitor.namespace);
  const sides = objects.map(one => ({
    one,
    ...chooses(one, monitor, labels),
  }));
  const chosen = sides.find(side => side.byLabels && side.byNamespace);
  if (chosen) {
    return ok(`${nameOfPrometheus(chosen.one)} selects it`, [
      selectorEvidence(chosen.one, found),
      { label: 'Labels of the monitor', value: describeLabels(monitor.labels) },
    ]);
  }
  const nearest = [...sides].sort((a, b) => score(b, found) - score(a, found));
  const [best] = nearest;
  return best.byLabels
    ? notByNamespace(found, best.one)
    : notByLabels(found, best.one, objects);
}

function score(
  side: { one: PrometheusObject; byLabels: boolean; byNamespace: boolean },
  { monitor }: MonitorCase,
): number {
  const selector = side.one.selectors[monitor.kind];
  return (
    (side.byLabels ? 20 : 0) +
    (side.byNamespace ? 10 : 0) +
    (selector ? likeness(selector, monitor) : 0)
  );
}

function notByLabels(
  found: MonitorCase,
  prometheus: PrometheusObject,
  all: PrometheusObject[],
): Finding {
  const { monitor } = found;
  const selector = prometheus.selectors[monitor.kind];
  const field =
    monitor.kind === 'PodMonitor'
      ? 'podMonitorSelector'
      : 'serviceMonitorSelector';
  const others = all.filter(one => one !== prometheus);
  const evidence = [
    selectorEvidence(prometheus, found),
    { label: 'Labels of the monitor', value: describeLabels(monitor.labels) },
    ...others.map(one => selectorEvidence(one, found)),
  ];
  if (!selector) {
    return problem(
      `${nameOfPrometheus(prometheus)} has no ${field}, so it selects no ${
        monitor.kind
      } at all`,
      evidence,
      [platformFix(prometheus, { [field]: {} }, `Let it select every one`)],
    );
  }
  const misses = nearMisses(selector, monitor.labels);
  const missing = labelsToFit(selector, monitor.labels);
  const fixes: DraftFix[] = [
    ...(missing
      ? [
          monitorFix(
            monitor,
            { metadata: { labels: missing } },
            `Give ${titleOf(monitor)} the label ${describeLabels(missing)}`,
          ),
        ]
      : []),
    platformFix(
      prometheus,
      { [field]: {} },
      'Or let the platform team select every one',
    ),
  ];
  return problem(
    `No Prometheus selects ${titleOf(monitor)}: ${nameOfPrometheus(
      prometheus,
    )} selects ${describeSelector(
      selector,
    )}, and its labels are ${describeLabels(monitor.labels)}${
      misses.length ? ` (${listed(misses)})` : ''
    }`,
    evidence,
    fixes,
  );
}

function notByNamespace(
  found: MonitorCase,
  prometheus: PrometheusObject,
): Finding {
  const { monitor, namespaces } = found;
  const selector = prometheus.namespaceSelectors[monitor.kind];
  const field =
    monitor.kind === 'PodMonitor'
      ? 'podMonitorNamespaceSelector'
      : 'serviceMonitorNamespaceSelector';
  if ('problem' in namespaces && selector) {
    return unknown(
      `Whether ${nameOfPrometheus(prometheus)} looks into ${
        monitor.namespace
      } could not be told: ${namespaces.problem}`,
    );
  }
  const labels = valueOf(namespaces)?.get(monitor.namespace) ?? {};
  const missing = selector && labelsToFit(selector, labels);
  const where = selector
    ? `only into namespaces with ${describeSelector(selector)}`
    : `only into its own namespace, ${prometheus.namespace}`;
  return problem(
    `${nameOfPrometheus(
      prometheus,
    )} would select it by its labels, but looks ${where}; the monitor is in ${
      monitor.namespace
    }`,
    [
      {
        label: `${nameOfPrometheus(prometheus)} looks into`,
        value: selector
          ? describeSelector(selector)
          : `${prometheus.namespace} (no ${field})`,
      },
      {
        label: `Labels of namespace ${monitor.namespace}`,
        value: describeLabels(labels),
      },
    ],
    [
      ...(missing
        ? [
            {
              text: `Ask the platform team to label the namespace with ${describeLabels(
                missing,
              )}`,
              snippet: `kubectl label namespace ${
                monitor.namespace
              } ${Object.entries(missing)
                .map(([name, value]) => `${name}=${value}`)
                .join(' ')}\n`,
            },
          ]
        : []),
      platformFix(
        prometheus,
        { [field]: {} },
        'Ask the platform team to let it look into every namespace',
      ),
    ],
  );
}

/** What only the platform team changes. */
function platformFix(
  prometheus: PrometheusObject,
  spec: Record<string, object>,
  text: string,
): DraftFix {
  return {
    text,
    snippet: kubectlPatch(
      { ...prometheus, kind: 'prometheus' },
      { spec: JSON.parse(JSON.stringify(spec)) },
    ),
  };
}

function selectorEvidence(
  prometheus: PrometheusObject,
  { monitor }: MonitorCase,
) {
  const selector = prometheus.selectors[monitor.kind];
  return {
    label: `${nameOfPrometheus(prometheus)} selects`,
    value: selector ? describeSelector(selector) : 'nothing (no selector)',
  };
}

/** `Prometheus monitoring/k8s`. */
export function nameOfPrometheus({
  namespace,
  name,
}: {
  namespace: string;
  name: string;
}): string {
  return `Prometheus ${namespace}/${name}`;
}
