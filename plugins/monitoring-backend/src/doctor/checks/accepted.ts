import { valueOf } from '../snapshot/DoctorSnapshot';
import { jobName, titleOf, type Monitor } from '../snapshot/Monitor';
import { endpointFix, type DraftFix } from '../fixes/DraftFix';
import { ok, problem, type Finding, type MonitorCase } from './Finding';
import { listed } from './caseOf';
import { faultsOf, type Fault } from './validity';

/** Of the operator's events and conditions, for what it can not use. */
const REJECTIONS = ['InvalidConfiguration', 'InvalidConfigurationEvent'];

/** Whether the operator has not rejected the monitor. */
export function acceptedCheck(found: MonitorCase): Finding {
  const { monitor, prometheus } = found;
  const faults = faultsOf(monitor, prometheus?.scrapeInterval);
  const missing = valueOf(found.missingReferences) ?? [];
  const told = rejection(found);
  if (faults.length === 0 && missing.length === 0 && !told) {
    return ok('The operator has said nothing against it');
  }
  const words = [
    ...faults.map(
      one => `endpoint ${one.endpoint}, ${one.field}: ${one.message}`,
    ),
    ...missing.map(one => `${one} is not in namespace ${monitor.namespace}`),
  ];
  return problem(
    `The operator leaves ${titleOf(monitor)} out: ${
      words.length ? listed(words) : told
    }`,
    [
      ...(told ? [{ label: 'The operator says', value: told }] : []),
      ...words.map(value => ({ label: 'Found in the monitor', value })),
    ],
    [
      ...faults.map(fault => faultFix(monitor, fault)),
      ...missing.map(one => missingFix(monitor, one)),
      ...(words.length
        ? []
        : [{ text: 'Mend what the operator complains of in the monitor' }]),
    ],
  );
}

/**
 * What the operator said, unless that is over: what it rejects is not in the
 * configuration.
 */
function rejection({
  monitor,
  events,
  config,
  prometheus,
}: MonitorCase): string | undefined {
  const verdict = monitor.verdicts.find(
    one =>
      !one.accepted &&
      (!prometheus ||
        one.prometheus === `${prometheus.namespace}/${prometheus.name}`),
  );
  if (verdict) {
    return verdict.message ?? verdict.reason;
  }
  const jobs = valueOf(config)?.jobs;
  const loaded = monitor.endpoints.every((_, index) =>
    jobs?.has(jobName(monitor, index)),
  );
  return loaded && monitor.endpoints.length > 0
    ? undefined
    : valueOf(events)?.find(
        one => one.type === 'Warning' && REJECTIONS.includes(one.reason),
      )?.message;
}

function faultFix(monitor: Monitor, fault: Fault): DraftFix {
  const { endpoint, field } = fault;
  const { interval } = monitor.endpoints[endpoint];
  if (field === 'scrapeTimeout') {
    return endpointFix(
      monitor,
      endpoint,
      { scrapeTimeout: null },
      'Leave the timeout to Prometheus',
    );
  }
  if (field === 'interval' && interval) {
    return endpointFix(
      monitor,
      endpoint,
      { interval: null },
      'Leave the interval to Prometheus',
    );
  }
  const [, list, at] = /^(\w+)\[(\d+)\]/.exec(field) ?? [];
  if (list === 'relabelings' || list === 'metricRelabelings') {
    const rules = monitor.endpoints[endpoint][list] ?? [];
    return endpointFix(
      monitor,
      endpoint,
      {
        [list]: JSON.parse(
          JSON.stringify(rules.filter((_, index) => index !== Number(at))),
        ),
      },
      `Mend ${list}[${at}], or take that rule out`,
    );
  }
  return { text: `Mend ${field} of endpoint ${endpoint}: ${fault.message}` };
}

function missingFix(monitor: Monitor, reference: string): DraftFix {
  const [kind, name] = reference.split(' ');
  return {
    text: `Make ${kind} ${name} in namespace ${monitor.namespace}, with the keys that the monitor names, or correct its name`,
    snippet:
      kind === 'Secret'
        ? `kubectl -n ${monitor.namespace} create secret generic ${name} --from-file=KEY=FILE\n`
        : `kubectl -n ${monitor.namespace} create configmap ${name} --from-file=KEY=FILE\n`,
  };
}
