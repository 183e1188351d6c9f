import type { JsonObject } from '@backstage/types';
import type { V1Service } from '@kubernetes/client-node';
import { createFix } from '../fixes/DraftFix';
import {
  describeLabels,
  describeSelector,
  labelsToFit,
  type Labels,
} from '../selectors/LabelSelector';
import { likeness } from '../selectors/nearMisses';
import { valueOf, type DoctorSnapshot } from '../snapshot/DoctorSnapshot';
import { titleOf } from '../snapshot/Monitor';
import type { PrometheusObject } from '../snapshot/PrometheusObject';
import { count, nameOf } from './caseOf';
import { ok, problem, unknown, type Finding } from './Finding';

const SHOWN = 5;
const HTTP = /^(http|web|metrics|prom|management|admin)/;
const TELLING = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app'];

/** Of a Service that no monitor is meant for: why, and one that would do. */
export function unmonitoredFinding(snapshot: DoctorSnapshot): Finding {
  const { service, monitors, targets } = snapshot;
  const name = service ? nameOf(service) : '';
  const known = valueOf(targets);
  const up = (known?.active ?? []).filter(({ health }) => health === 'up');
  if (known && known.active.length > 0) {
    return ok(
      `No monitor selects Service ${name}, but it is scraped by the job ${
        known.active[0].scrapePool
      }: ${up.length} of ${count(known.active.length, 'target')} up`,
    );
  }
  if ('problem' in monitors) {
    return unknown(
      `The ServiceMonitors could not be read: ${monitors.problem}`,
    );
  }
  if (!service) {
    return unknown('There is nothing to look at');
  }
  const labels = service.metadata?.labels ?? {};
  const near = monitors.value
    .filter(one => one.namespace === service.metadata?.namespace)
    .map(one => ({
      one,
      score: likeness(one.selector, {
        name: service.metadata?.name ?? '',
        labels,
      }),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN);
  return problem(
    `No ServiceMonitor selects Service ${name}, so nothing scrapes it`,
    [
      { label: `Labels of Service ${name}`, value: describeLabels(labels) },
      ...near.map(({ one }) => ({
        label: `${titleOf(one)} selects`,
        value: describeSelector(one.selector),
      })),
    ],
    [readyMade(snapshot, service)],
  );
}

/** A ServiceMonitor that selects a Service, and that Prometheus selects. */
function readyMade(snapshot: DoctorSnapshot, service: V1Service) {
  const { namespace, name, labels = {} } = service.metadata ?? {};
  const ports = service.spec?.ports ?? [];
  const port =
    ports.find(one => HTTP.test(one.name ?? '')) ??
    ports.find(one => one.name) ??
    ports[0];
  const key = TELLING.find(one => Object.hasOwn(labels, one));
  const matchLabels: Labels = key ? { [key]: labels[key] } : labels;
  const object: JsonObject = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: {
      name: name ?? '',
      namespace: namespace ?? '',
      labels: {
        ...(labels['app.kubernetes.io/name'] && {
          'app.kubernetes.io/name': labels['app.kubernetes.io/name'],
        }),
        ...labelsFor(valueOf(snapshot.prometheuses) ?? []),
      },
    },
    spec: {
      selector: { matchLabels },
      endpoints: [
        {
          ...(port?.name
            ? { port: port.name }
            : { targetPort: Number(port?.targetPort ?? port?.port ?? 80) }),
          path: pathOf(service),
        },
      ],
    },
  };
  const text = `Make a ServiceMonitor for it${
    port ? `, on port ${port.name ?? port.port}` : ''
  }; correct the path where the application has another`;
  return createFix(object, text);
}

/** Labels by which the first Prometheus that can be helped selects it. */
function labelsFor(prometheuses: PrometheusObject[]): Labels {
  for (const { selectors } of prometheuses) {
    const labels =
      selectors.ServiceMonitor && labelsToFit(selectors.ServiceMonitor, {});
    if (labels) {
      return labels;
    }
  }
  return {};
}

function pathOf({ metadata }: V1Service): string {
  return metadata?.annotations?.['prometheus.io/path'] ?? '/metrics';
}
