import type { V1Pod, V1Service } from '@kubernetes/client-node';
import { monitorFix, serviceLabelsFix, type DraftFix } from '../fixes/DraftFix';
import {
  describeLabels,
  describeSelector,
  fits,
  labelsToFit,
  type Labels,
} from '../selectors/LabelSelector';
import { likeness, nearMisses } from '../selectors/nearMisses';
import { titleOf } from '../snapshot/Monitor';
import {
  count,
  isAsked,
  listed,
  nameOf,
  podsBehind,
  reaches,
  selectedPods,
  selectedServices,
} from './caseOf';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';

/** Labels that name an application, most telling first. */
const TELLING = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app',
  'k8s-app',
  'name',
  'component',
];

/** Whether the monitor's selector fits the labels of a Service or of pods. */
export function labelsCheck(found: MonitorCase): Finding {
  return found.monitor.kind === 'PodMonitor'
    ? ofPods(found)
    : ofServices(found);
}

function ofServices(found: MonitorCase): Finding {
  const { monitor, services, hidden } = found;
  if ('problem' in services) {
    return unknown(`The Services could not be read: ${services.problem}`);
  }
  const selects = {
    label: `${titleOf(monitor)} selects`,
    value: describeSelector(monitor.selector),
  };
  const selected = selectedServices(found);
  if (selected.length > 0) {
    return ok(
      `It selects ${count(selected.length, 'Service')}: ${listed(
        selected.map(nameOf),
      )}`,
      [
        selects,
        {
          label: `Labels of Service ${nameOf(selected[0])}`,
          value: describeLabels(selected[0].metadata?.labels),
        },
      ],
    );
  }
  if (hidden > 0) {
    return unknown(
      `It selects ${count(hidden, 'Service')} that you may not see`,
    );
  }
  const inReach = services.value.filter(
    one => reaches(found, one.metadata?.namespace ?? '') && isAsked(found, one),
  );
  if (inReach.length === 0) {
    return problem(
      'There is no Service at all where it looks',
      [selects],
      [{ text: 'Make a Service for the pods, with the labels it selects' }],
    );
  }
  const meant = bestOf(found, inReach);
  if (!meant) {
    return problem(
      `No Service where it looks has the labels ${selects.value}`,
      [
        selects,
        ...inReach.slice(0, 5).map(one => ({
          label: `Labels of Service ${nameOf(one)}`,
          value: describeLabels(one.metadata?.labels),
        })),
      ],
      [{ text: 'Let it select the labels of the Service it is meant for' }],
    );
  }
  return notSelected(found, meant, selects);
}

function notSelected(
  found: MonitorCase,
  service: V1Service,
  selects: { label: string; value: string },
): Finding {
  const { monitor } = found;
  const labels = service.metadata?.labels ?? {};
  const misses = nearMisses(monitor.selector, labels);
  const behind = podsBehind(found, service);
  const ofThePods = behind.some(one =>
    fits(monitor.selector, one.metadata?.labels),
  );
  const missing = labelsToFit(monitor.selector, labels);
  const near = misses.length
    ? ` (${listed(misses)})`
    : `, whose labels are ${describeLabels(labels)}`;
  const why = ofThePods
    ? ': those are labels of its pods, and a ServiceMonitor looks at the Service'
    : near;
  return problem(
    `${titleOf(monitor)} selects ${
      selects.value
    }, which does not fit Service ${nameOf(service)}${why}`,
    [
      selects,
      {
        label: `Labels of Service ${nameOf(service)}`,
        value: describeLabels(labels),
      },
      ...(ofThePods
        ? [
            {
              label: `Labels of pod ${nameOf(behind[0])}`,
              value: describeLabels(behind[0].metadata?.labels),
            },
          ]
        : []),
    ],
    [
      ...selectorFix(found, nameOf(service), labels, 'Service'),
      ...(missing
        ? [
            serviceLabelsFix(
              service,
              missing,
              `Give Service ${nameOf(service)} the label ${describeLabels(
                missing,
              )}`,
            ),
          ]
        : []),
    ],
  );
}

function ofPods(found: MonitorCase): Finding {
  const { monitor, pods } = found;
  if ('problem' in pods) {
    return unknown(`The pods could not be read: ${pods.problem}`);
  }
  const selects = {
    label: `${titleOf(monitor)} selects`,
    value: describeSelector(monitor.selector),
  };
  const selected = selectedPods(found);
  if (selected.length > 0) {
    return ok(
      `It selects ${count(selected.length, 'pod')}: ${listed(
        selected.map(nameOf),
        3,
      )}`,
      [selects],
    );
  }
  const inReach = pods.value.filter(one =>
    reaches(found, one.metadata?.namespace ?? ''),
  );
  const meant: V1Pod | undefined = bestOf(found, inReach);
  const shown = meant ? [meant] : inReach.slice(0, 5);
  const misses = meant
    ? nearMisses(monitor.selector, meant.metadata?.labels ?? {})
    : [];
  return problem(
    inReach.length
      ? `No pod where it looks has the labels ${selects.value}${
          misses.length ? ` (${listed(misses)})` : ''
        }`
      : 'There is no pod at all where it looks',
    [
      selects,
      ...shown.map(one => ({
        label: `Labels of pod ${nameOf(one)}`,
        value: describeLabels(one.metadata?.labels),
      })),
    ],
    meant
      ? selectorFix(
          found,
          nameOf(meant),
          withoutHashes(meant.metadata?.labels ?? {}),
          'the pods like',
        )
      : [{ text: 'Let it select the labels of the pods it is meant for' }],
  );
}

/** Lets the monitor select what is there. */
function selectorFix(
  { monitor }: MonitorCase,
  name: string,
  labels: Labels,
  what: string,
): DraftFix[] {
  const matchLabels = tellingLabels(labels);
  if (!matchLabels) {
    return [];
  }
  const gone = Object.keys(monitor.selector.matchLabels ?? {}).filter(
    key => !Object.hasOwn(matchLabels, key),
  );
  return [
    monitorFix(
      monitor,
      {
        spec: {
          selector: {
            matchLabels: {
              ...Object.fromEntries(gone.map(key => [key, null])),
              ...matchLabels,
            },
            ...(monitor.selector.matchExpressions?.length && {
              matchExpressions: null,
            }),
          },
        },
      },
      `Let it select ${what} ${name} by ${describeLabels(matchLabels)}`,
    ),
  ];
}

/** The label by which an application is told from others. */
function tellingLabels(labels: Labels): Labels | undefined {
  const key =
    TELLING.find(name => Object.hasOwn(labels, name)) ?? Object.keys(labels)[0];
  return key === undefined ? undefined : { [key]: labels[key] };
}

function withoutHashes(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(
      ([name]) => !/-(hash|name|index|generation)$/.test(name),
    ),
  );
}

function bestOf<
  T extends { metadata?: { name?: string; labels?: Record<string, string> } },
>({ monitor, service }: MonitorCase, objects: T[]): T | undefined {
  if (service) {
    return objects[0];
  }
  const scored = objects
    .map(one => {
      const name = one.metadata?.name ?? '';
      const labels = one.metadata?.labels ?? {};
      const score =
        likeness(monitor.selector, { name, labels }) +
        (name === monitor.name || name.startsWith(`${monitor.name}-`) ? 3 : 0);
      return { one, score };
    })
    .sort((a, b) => b.score - a.score);
  return scored[0]?.score > 0 ? scored[0].one : undefined;
}
