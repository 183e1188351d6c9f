import {
  describeProblem,
  podProblem,
} from '@foredeck/backstage-plugin-helm-node';
import { endpointFix, type DraftFix } from '../fixes/DraftFix';
import { valueOf } from '../snapshot/DoctorSnapshot';
import { jobName } from '../snapshot/Monitor';
import { jobOf } from '../snapshot/readSource';
import type { LoadedTarget } from '../../sources/MetricSource';
import { count, podsBehind, selectedPods, selectedServices } from './caseOf';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';
import { readScrapeError, type ScrapeDiagnosis } from './scrapeErrors';

const SHOWN = 5;
const HINTS = ['prometheus.io/path', 'prometheus.io/scheme'];

/** Whether the targets answered when they were last scraped. */
export function scrapeCheck(found: MonitorCase): Finding {
  const { targets, monitor, endpoints } = found;
  if ('problem' in targets) {
    return unknown(`The targets could not be read: ${targets.problem}`);
  }
  const jobs = endpoints.map(index => jobName(monitor, index));
  const active = targets.value.active.filter(one => jobs.includes(jobOf(one)));
  const down = active.filter(({ health }) => health === 'down');
  const up = active.filter(({ health }) => health === 'up').length;
  if (active.length === 0) {
    return unknown('There is no target that you may see');
  }
  if (down.length === 0) {
    return up > 0
      ? ok(`${up} of ${count(active.length, 'target')} up`)
      : unknown('The targets are new, and have not been scraped yet');
  }
  const [first] = down;
  const diagnosis =
    podDiagnosis(found, down) ?? readScrapeError(first.lastError);
  const index = jobs.indexOf(jobOf(first));
  return problem(
    `${down.length} of ${count(active.length, 'target')} ${
      down.length === 1 ? 'is' : 'are'
    } down: ${diagnosis.meaning}`,
    down.slice(0, SHOWN).map(one => ({
      label: one.scrapeUrl,
      value: one.lastError || 'no error was told',
    })),
    [...fixesFor(found, endpoints[index], diagnosis, first)],
  );
}

/** A pod that can not run explains more than how its address answers. */
function podDiagnosis(
  { pods }: MonitorCase,
  down: LoadedTarget[],
): ScrapeDiagnosis | undefined {
  const problems = down.map(({ discoveredLabels }) => {
    const pod = (valueOf(pods) ?? []).find(
      ({ metadata }) =>
        metadata?.namespace === discoveredLabels.__meta_kubernetes_namespace &&
        metadata?.name === discoveredLabels.__meta_kubernetes_pod_name,
    );
    const trouble = pod && podProblem(pod);
    return trouble && { pod, trouble };
  });
  const [first] = problems;
  if (!first || problems.includes(undefined)) {
    return undefined;
  }
  return {
    kind: 'other',
    meaning: `pod ${first.pod.metadata?.name} ${describeProblem(
      first.trouble,
    )}`,
    advice: 'Mend what keeps the pod from running; its events tell what',
  };
}

function fixesFor(
  found: MonitorCase,
  index: number,
  diagnosis: ScrapeDiagnosis,
  target: LoadedTarget,
): DraftFix[] {
  const { monitor } = found;
  const endpoint = monitor.endpoints[index];
  const advice: DraftFix = { text: diagnosis.advice };
  const hints = hintsOf(found);
  const path = hints['prometheus.io/path'];
  if (
    (diagnosis.kind === 'path' || diagnosis.kind === 'content') &&
    path !== (endpoint.path || '/metrics')
  ) {
    const better = path ?? likelyPath(found, endpoint.path || '/metrics');
    return better
      ? [
          endpointFix(
            monitor,
            index,
            { path: better },
            path
              ? `Ask for ${better}, as the annotation prometheus.io/path says`
              : `Ask for ${better}`,
          ),
          advice,
        ]
      : [advice];
  }
  if (diagnosis.kind === 'tls' && diagnosis.advice.startsWith('Set scheme')) {
    const scheme = target.scrapeUrl.startsWith('https:') ? 'http' : 'https';
    return [
      endpointFix(monitor, index, { scheme }, `Ask by ${scheme}`),
      advice,
    ];
  }
  if (diagnosis.kind === 'timeout' && endpoint.scrapeTimeout) {
    return [
      endpointFix(
        monitor,
        index,
        { scrapeTimeout: null },
        'Leave the timeout to Prometheus',
      ),
      advice,
    ];
  }
  return [advice];
}

/** What the pods say themselves of where their metrics are. */
function hintsOf(found: MonitorCase): Record<string, string> {
  const services = selectedServices(found);
  const objects = [
    ...services,
    ...services.flatMap(one => podsBehind(found, one)),
    ...(found.monitor.kind === 'PodMonitor' ? selectedPods(found) : []),
  ];
  return Object.fromEntries(
    HINTS.flatMap(name =>
      objects
        .map(one => one.metadata?.annotations?.[name])
        .filter(value => value !== undefined)
        .slice(0, 1)
        .map(value => [name, value]),
    ),
  );
}

/** The usual path that is not the one which is asked for. */
function likelyPath(found: MonitorCase, asked: string): string | undefined {
  const services = selectedServices(found);
  const pods = services.flatMap(one => podsBehind(found, one));
  const images = [
    ...pods,
    ...(found.monitor.kind === 'PodMonitor' ? selectedPods(found) : []),
  ].flatMap(one => one.spec?.containers.map(({ image }) => image ?? '') ?? []);
  const spring = images.some(image => /spring|java|jdk|jre/i.test(image));
  const usual = spring ? ['/actuator/prometheus', '/metrics'] : ['/metrics'];
  return usual.find(path => path !== asked);
}
