import {
  ClusterClient,
  loadKubeconfig,
  type AnyObject,
} from '../cluster/ClusterClient';
import {
  startOperator,
  type OperatorOptions,
  type RunningOperator,
} from '../operator/startOperator';
import { findPrograms } from '../programs/findPrograms';
import { installMonitoringKinds } from './installMonitoringKinds';
import { manifest } from './manifests';

/** Says where a Service is served from outside of the cluster. */
const UPSTREAM = 'sandbox.foredeck.io/upstream';

export interface MonitoringStackOptions
  extends Pick<
    OperatorOptions,
    | 'kubeconfig'
    | 'podNetworkUrl'
    | 'dataDir'
    | 'programs'
    | 'prometheusPort'
    | 'alertmanagerPort'
    | 'args'
    | 'log'
  > {
  /** Between scrapes and between evaluations of rules; default `30s`. */
  interval?: string;
  /** How long samples are kept; default `15d`. */
  retention?: string;
  /** Has the cluster refuse PrometheusRules that would not load; default false. */
  admission?: boolean;
}

/**
 * Gives a cluster what most have: Prometheus, Alertmanager and the operator in
 * the namespace `monitoring`, metrics of kubelets and of the cluster's objects.
 * May be done again with the same cluster and data directory.
 *
 * @throws MissingProgramsError before anything is changed
 */
export async function startMonitoringStack(
  options: MonitoringStackOptions,
): Promise<RunningOperator> {
  const programs = options.programs ?? findPrograms();
  const client = new ClusterClient(
    loadKubeconfig(options.kubeconfig),
    'monitoring-stack',
  );
  await installMonitoringKinds(options.kubeconfig);
  await applyAll(client, [
    ...manifest('access'),
    ...manifest('servers').map(object => withIntervals(object, options)),
  ]);
  const operator = await startOperator({ ...options, programs });
  const upstreams: { [service: string]: string } = {
    'prometheus-operated': operator.prometheusUrl,
    'prometheus-k8s': operator.prometheusUrl,
    'alertmanager-operated': operator.alertmanagerUrl,
    'alertmanager-main': operator.alertmanagerUrl,
    'prometheus-operator': operator.webhookUrl,
  };
  try {
    await applyAll(client, [
      ...manifest('services').map(service =>
        servedFrom(service, upstreams[service.metadata?.name ?? '']),
      ),
      ...manifest('kube-state-metrics'),
      ...manifest('kubelet'),
      ...manifest('rules'),
      ...(options.admission ? manifest('admission') : []),
    ]);
  } catch (error) {
    await operator.stop();
    throw error;
  }
  return operator;
}

async function applyAll(client: ClusterClient, objects: AnyObject[]) {
  for (const object of objects) {
    await client.apply(object);
  }
}

function withIntervals(
  object: AnyObject,
  { interval, retention }: MonitoringStackOptions,
): AnyObject {
  if (object.kind !== 'Prometheus') {
    return object;
  }
  const spec: { [field: string]: unknown } = { ...(object.spec as object) };
  if (interval) {
    spec.scrapeInterval = interval;
    spec.evaluationInterval = interval;
  }
  if (retention) {
    spec.retention = retention;
  }
  return { ...object, spec };
}

function servedFrom(service: AnyObject, url: string): AnyObject {
  return {
    ...service,
    metadata: { ...service.metadata, annotations: { [UPSTREAM]: url } },
  };
}
