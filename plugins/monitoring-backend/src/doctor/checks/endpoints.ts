import {
  describeProblem,
  podProblem,
} from '@foredeck/backstage-plugin-helm-node';
import type { V1Pod, V1Service } from '@kubernetes/client-node';
import { serviceFix, type DraftFix } from '../fixes/DraftFix';
import { describeLabels } from '../selectors/LabelSelector';
import { likeness, nearMisses } from '../selectors/nearMisses';
import { valueOf } from '../snapshot/DoctorSnapshot';
import {
  count,
  listed,
  nameOf,
  podsBehind,
  selectedPods,
  selectedServices,
  slicesOf,
} from './caseOf';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';

const SHOWN = 5;

/** Whether something ready stands behind what was selected. */
export function endpointsCheck(found: MonitorCase): Finding {
  if (found.monitor.kind === 'PodMonitor') {
    return ofPods(selectedPods(found));
  }
  const services = selectedServices(found);
  if (services.length === 0) {
    return unknown('There is no Service that you may see to look behind');
  }
  if ('problem' in found.slices) {
    return unknown(`The endpoints could not be read: ${found.slices.problem}`);
  }
  const behind = services.map(service => ({
    service,
    ...addresses(found, service),
  }));
  const ready = behind.reduce((sum, one) => sum + one.ready, 0);
  const notReady = behind.reduce((sum, one) => sum + one.notReady, 0);
  if (ready > 0) {
    return ok(
      `${ready} ready ${ready === 1 ? 'address' : 'addresses'} behind ${listed(
        services.map(nameOf),
        3,
      )}${notReady ? `, and ${notReady} not ready` : ''}`,
    );
  }
  const [{ service }] = behind;
  return notReady > 0
    ? notReadyBehind(found, service)
    : nothingBehind(found, service);
}

function addresses(found: MonitorCase, service: V1Service) {
  const endpoints = slicesOf(found, service).flatMap(
    one => one.endpoints ?? [],
  );
  // Kubernetes takes an unknown condition for ready.
  const ready = endpoints.filter(one => one.conditions?.ready !== false);
  return { ready: ready.length, notReady: endpoints.length - ready.length };
}

function notReadyBehind(found: MonitorCase, service: V1Service): Finding {
  const pods = podsBehind(found, service);
  return problem(
    `None of the ${count(pods.length || 1, 'pod')} behind Service ${nameOf(
      service,
    )} is ready${reasonOf(pods)}`,
    pods.slice(0, SHOWN).map(one => ({
      label: `Pod ${nameOf(one)}`,
      value: stateOf(one),
    })),
    [
      {
        text: 'Mend what keeps the pods from being ready; their events and logs tell what',
      },
    ],
  );
}

function nothingBehind(found: MonitorCase, service: V1Service): Finding {
  const selector = service.spec?.selector ?? {};
  const name = nameOf(service);
  if (Object.keys(selector).length === 0) {
    return problem(
      `Service ${name} has no selector, and nobody made endpoints for it`,
      [{ label: `Selector of Service ${name}`, value: 'none' }],
      [{ text: 'Give the Service a selector, or an EndpointSlice' }],
    );
  }
  const selects = {
    label: `Service ${name} selects`,
    value: describeLabels(selector),
  };
  const behind = podsBehind(found, service);
  if (behind.length > 0) {
    return problem(
      `The pods of Service ${name} have no address for it yet${reasonOf(
        behind,
      )}`,
      [
        selects,
        ...behind
          .slice(0, SHOWN)
          .map(one => ({ label: `Pod ${nameOf(one)}`, value: stateOf(one) })),
      ],
      [
        {
          text: 'Mend what keeps the pods from starting; their events tell what',
        },
      ],
    );
  }
  const pods = (valueOf(found.pods) ?? []).filter(
    one => one.metadata?.namespace === service.metadata?.namespace,
  );
  const meant = likely(service, pods);
  const misses = meant
    ? nearMisses({ matchLabels: selector }, meant.metadata?.labels ?? {})
    : [];
  return problem(
    meant
      ? `Service ${name} selects ${selects.value}, which no pod has${
          misses.length ? ` (${listed(misses)})` : ''
        }`
      : `No pod has the labels ${selects.value} that Service ${name} selects: there are none, or they are scaled to 0`,
    [
      selects,
      ...(meant
        ? [
            {
              label: `Labels of pod ${nameOf(meant)}`,
              value: describeLabels(meant.metadata?.labels),
            },
          ]
        : []),
    ],
    meant
      ? selectorFixes(service, meant)
      : [{ text: 'Deploy the workload, or scale it up' }],
  );
}

/** Lets a Service select by the values that the pods have for its own labels. */
function selectorFixes(service: V1Service, pod: V1Pod): DraftFix[] {
  const labels = pod.metadata?.labels ?? {};
  const selector = service.spec?.selector ?? {};
  const kept = Object.entries(selector).filter(([key]) =>
    Object.hasOwn(labels, key),
  );
  if (kept.length === 0) {
    return [{ text: "Correct the Service's selector to labels of the pods" }];
  }
  const gone = Object.keys(selector).filter(key => !Object.hasOwn(labels, key));
  const wanted = Object.fromEntries(kept.map(([key]) => [key, labels[key]]));
  return [
    serviceFix(
      service,
      {
        spec: {
          selector: {
            ...Object.fromEntries(gone.map(key => [key, null])),
            ...wanted,
          },
        },
      },
      `Let Service ${nameOf(service)} select ${describeLabels(wanted)}`,
    ),
  ];
}

function likely(service: V1Service, pods: V1Pod[]): V1Pod | undefined {
  const selector = { matchLabels: service.spec?.selector ?? {} };
  const name = service.metadata?.name ?? '';
  const scored = pods
    .map(one => ({
      one,
      score:
        likeness(selector, {
          name: one.metadata?.name ?? '',
          labels: one.metadata?.labels ?? {},
        }) + (one.metadata?.name?.startsWith(`${name}-`) ? 3 : 0),
    }))
    .sort((a, b) => b.score - a.score);
  return scored[0]?.score > 0 ? scored[0].one : undefined;
}

function ofPods(pods: V1Pod[]): Finding {
  if (pods.length === 0) {
    return unknown('There is no pod that you may see');
  }
  const running = pods.filter(({ status }) => status?.phase === 'Running');
  if (running.length > 0) {
    return ok(`${count(running.length, 'pod')} of ${pods.length} run`);
  }
  return problem(
    `None of the ${count(pods.length, 'pod')} runs${reasonOf(pods)}`,
    pods
      .slice(0, SHOWN)
      .map(one => ({ label: `Pod ${nameOf(one)}`, value: stateOf(one) })),
    [{ text: 'Mend what keeps the pods from running; their events tell what' }],
  );
}

function reasonOf(pods: V1Pod[]): string {
  const found = pods.map(podProblem).find(one => one !== undefined);
  return found ? `: a pod ${describeProblem(found)}` : '';
}

function stateOf(pod: V1Pod): string {
  const found = podProblem(pod);
  const phase = pod.status?.phase ?? 'Unknown';
  return found
    ? describeProblem(found)
    : `${phase}${phase === 'Running' ? ', not ready' : ''}`;
}
