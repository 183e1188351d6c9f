import { jobName, titleOf } from '../snapshot/Monitor';
import { listed } from './caseOf';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';
import { nameOfPrometheus } from './selected';

/** The operator and the reloader need about a minute; milliseconds. */
const SETTLING = 2 * 60_000;

/** Whether the monitor's jobs are in the configuration that Prometheus has loaded. */
export function loadedCheck(found: MonitorCase): Finding {
  const { monitor, config, endpoints, now, prometheus } = found;
  if (monitor.endpoints.length === 0) {
    return problem(
      `${titleOf(monitor)} has no endpoints, so there is nothing to scrape`,
      undefined,
      [{ text: 'Name the port to scrape in its endpoints' }],
    );
  }
  if ('problem' in config) {
    return unknown(
      `The loaded configuration could not be read: ${config.problem}`,
    );
  }
  const wanted = endpoints.map(index => jobName(monitor, index));
  const missing = wanted.filter(name => !config.value.jobs.has(name));
  if (missing.length === 0) {
    return ok(`Prometheus has loaded ${listed(wanted)}`);
  }
  const source = config.value.prometheus;
  const object = prometheus && `${prometheus.namespace}/${prometheus.name}`;
  const evidence = [
    { label: 'Job looked for', value: listed(missing) },
    {
      label: `Jobs of monitors in ${monitor.namespace} that are loaded`,
      value:
        listed(
          [...config.value.jobs.keys()].filter(
            name => name.split('/')[1] === monitor.namespace,
          ),
        ) || 'none',
    },
  ];
  if (source && object && source !== object) {
    return problem(
      `The portal asks Prometheus ${source}, but ${object} selects the monitor`,
      evidence,
      [
        {
          text: `Point foredeck.monitoring.sources.${found.cluster} at ${object}, or let ${source} select the monitor`,
        },
      ],
    );
  }
  if (found.reloadFailed) {
    return problem(
      'Prometheus could not load its newest configuration, and goes on with the one before',
      evidence,
      [
        {
          text: 'Ask the platform team to look at the log of Prometheus: some object makes its configuration invalid',
          ...(prometheus && {
            snippet: `kubectl -n ${prometheus.namespace} logs -l prometheus=${prometheus.name} -c prometheus --tail 50\n`,
          }),
        },
      ],
    );
  }
  if (prometheus?.paused) {
    return problem(
      `${nameOfPrometheus(
        prometheus,
      )} is paused: the operator does not change its configuration`,
      evidence,
      [{ text: 'Ask the platform team to end its pause (spec.paused)' }],
    );
  }
  const age = monitor.createdAt
    ? now.getTime() - Date.parse(monitor.createdAt)
    : Infinity;
  return problem(
    age < SETTLING
      ? 'Its job is not loaded yet: the monitor is new, and the operator takes about a minute'
      : 'Its job is not in the configuration that Prometheus has loaded, although nothing is wrong with the monitor',
    evidence,
    [
      age < SETTLING
        ? { text: 'Wait a minute, then look again' }
        : {
            text: 'Ask the platform team to look at the log of the Prometheus operator',
            snippet:
              'kubectl -n monitoring logs deployment/prometheus-operator --tail 50\n',
          },
    ],
  );
}
