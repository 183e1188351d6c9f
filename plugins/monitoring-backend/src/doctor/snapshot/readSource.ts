import type { V1Service } from '@kubernetes/client-node';
import type { DoctorView } from '../access/DoctorView';
import type {
  LoadedTarget,
  MetricSource,
  MetricSources,
} from '../../sources/MetricSource';
import { attempt } from './attempt';
import type { DoctorSnapshot, Reading } from './DoctorSnapshot';
import { readLoadedConfig, type LoadedConfig } from './LoadedConfig';
import type { Monitor } from './Monitor';

/** Jobs whose targets are read one by one; more are read at once. */
const FEW_JOBS = 8;
const RELOAD = 'prometheus_config_last_reload_successful';

interface Whose {
  monitor?: Monitor;
  service?: V1Service;
  view: DoctorView;
}

/** What Prometheus itself says. */
export interface SourceReadings {
  config: Reading<LoadedConfig>;
  /** The targets of some jobs; of a Service without a monitor, those of any job. */
  load(
    jobs: string[],
    whose: Whose,
  ): Promise<Pick<DoctorSnapshot, 'targets' | 'reloadFailed'>>;
}

/** Reads a cluster's source. That it is down is what was found. */
export async function readSource(
  sources: Pick<MetricSources, 'prometheus'>,
  cluster: string,
  signal?: AbortSignal,
): Promise<SourceReadings> {
  const found = await attempt(
    () => sources.prometheus(cluster, signal),
    signal,
  );
  if ('problem' in found) {
    return {
      config: found,
      load: async () => ({ targets: found, reloadFailed: false }),
    };
  }
  const source = found.value;
  return {
    config: await attempt(
      async () => readLoadedConfig(await source.config(signal)),
      signal,
    ),
    load: async (jobs, whose) => {
      const [targets, failed] = await Promise.all([
        attempt(() => readTargets(source, jobs, whose, signal), signal),
        attempt(() => readReloadFailed(source, signal), signal),
      ]);
      return { targets, reloadFailed: 'value' in failed && failed.value };
    },
  };
}

async function readReloadFailed(
  source: MetricSource,
  signal?: AbortSignal,
): Promise<boolean> {
  const { result } = await source.query({ expr: `${RELOAD} == 0` }, signal);
  return result.length > 0;
}

async function readTargets(
  source: MetricSource,
  jobs: string[],
  whose: Whose,
  signal?: AbortSignal,
): Promise<{ active: LoadedTarget[]; dropped: LoadedTarget[] }> {
  const few = !whose.service && jobs.length > 0 && jobs.length <= FEW_JOBS;
  const answers = few
    ? await Promise.all(
        jobs.map(scrapePool => source.targets({ scrapePool }, signal)),
      )
    : [await source.targets({}, signal)];
  const wanted = (target: LoadedTarget) =>
    (jobs.includes(jobOf(target)) || isOf(target, whose.service)) &&
    isSeen(target, whose.view);
  const once = (targets: LoadedTarget[]) => [
    // Sources that know no pools answer all targets each time.
    ...new Map(
      targets
        .filter(wanted)
        .map(target => [
          JSON.stringify([jobOf(target), target.discoveredLabels]),
          target,
        ]),
    ).values(),
  ];
  return {
    active: once(answers.flatMap(({ active }) => active)),
    dropped: once(answers.flatMap(({ dropped }) => dropped)),
  };
}

/**
 * The scrape job of a target. Dropped ones often say it only by their label, and
 * some versions by the one that the operator's first rule copies it to.
 */
export function jobOf({ scrapePool, discoveredLabels }: LoadedTarget): string {
  return (
    scrapePool ||
    discoveredLabels.job ||
    discoveredLabels.__tmp_prometheus_job_name ||
    ''
  );
}

function isOf(target: LoadedTarget, service: V1Service | undefined): boolean {
  const { discoveredLabels: labels } = target;
  return (
    service !== undefined &&
    labels.__meta_kubernetes_namespace === service.metadata?.namespace &&
    labels.__meta_kubernetes_service_name === service.metadata?.name
  );
}

/** Targets in namespaces the caller may not see are not theirs to look at. */
function isSeen({ discoveredLabels: labels }: LoadedTarget, view: DoctorView) {
  const namespace = labels.__meta_kubernetes_namespace ?? '';
  const pod = labels.__meta_kubernetes_pod_name;
  return pod
    ? view.seesPodNamed(namespace, pod)
    : view.seesService({
        metadata: { namespace, name: labels.__meta_kubernetes_service_name },
      });
}
