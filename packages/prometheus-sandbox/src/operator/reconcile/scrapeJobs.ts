import { keyOf, type MonitoringObject } from '../objects/monitoring';
import { choose } from '../objects/selection';
import type { ScrapeContext } from '../scrape/ScrapeContext';
import { podMonitorConfig } from '../scrape/podMonitorConfig';
import type { ScrapeConfig } from '../scrape/ScrapeConfig';
import { SecretReader } from '../scrape/SecretReader';
import { serviceMonitorConfig } from '../scrape/serviceMonitorConfig';
import { checkEndpoint } from '../validation/checkEndpoint';
import type { Promtool } from '../validation/Promtool';
import type { MonitoredCluster } from './MonitoredCluster';
import type { Rejection } from './Rejection';

/** How targets are found and reached. */
export type JobAccess = Pick<ScrapeContext, 'podNetworkUrl' | 'targetsOf'>;

interface Job {
  monitor: MonitoringObject;
  /** Name of the list of endpoints, for messages. */
  field: string;
  configs: ScrapeConfig[];
}

/** The scrape configs of all monitors that the Prometheus object chooses. */
export async function scrapeJobs(
  cluster: MonitoredCluster,
  access: JobAccess,
  promtool: Promtool,
): Promise<{ configs: ScrapeConfig[]; rejections: Rejection[] }> {
  const jobs: Job[] = [];
  const rejections: Rejection[] = [];
  const reject = (object: MonitoringObject, reason: string) =>
    rejections.push({
      object,
      message: `"${keyOf(
        object,
      )}" was rejected due to invalid configuration: ${reason}`,
    });
  for (const make of makers(cluster, access)) {
    try {
      jobs.push(make.run());
    } catch (error) {
      reject(make.monitor, error instanceof Error ? error.message : `${error}`);
    }
  }
  const all = jobs.flatMap(({ configs }) => configs);
  if (!(await promtool.checkScrapeConfigs(all))) {
    return { configs: all, rejections };
  }
  const accepted: ScrapeConfig[] = [];
  for (const job of jobs) {
    const reason = await refusal(job, promtool);
    if (reason) {
      reject(job.monitor, reason);
    } else {
      accepted.push(...job.configs);
    }
  }
  return { configs: accepted, rejections };
}

function makers(cluster: MonitoredCluster, access: JobAccess) {
  const { prometheus, namespaces } = cluster;
  const { spec, metadata } = prometheus;
  const chosen = { ownNamespace: metadata.namespace, namespaces };
  const contextOf = (monitor: MonitoringObject) => ({
    ...access,
    prometheus,
    secrets: new SecretReader(cluster.secrets, monitor.metadata.namespace),
  });
  return [
    ...choose(cluster.serviceMonitors, {
      ...chosen,
      selector: spec.serviceMonitorSelector,
      namespaceSelector: spec.serviceMonitorNamespaceSelector,
    }).map(monitor => ({
      monitor,
      run: () =>
        makeJob(monitor, 'endpoints', monitor.spec.endpoints ?? [], {
          check: endpoint => checkEndpoint(endpoint, prometheus),
          config: index =>
            serviceMonitorConfig(monitor, index, contextOf(monitor)),
        }),
    })),
    ...choose(cluster.podMonitors, {
      ...chosen,
      selector: spec.podMonitorSelector,
      namespaceSelector: spec.podMonitorNamespaceSelector,
    }).map(monitor => ({
      monitor,
      run: () =>
        makeJob(monitor, 'endpoint', monitor.spec.podMetricsEndpoints ?? [], {
          check: endpoint => checkEndpoint(endpoint, prometheus),
          config: index => podMonitorConfig(monitor, index, contextOf(monitor)),
        }),
    })),
  ];
}

function makeJob<T>(
  monitor: MonitoringObject,
  field: string,
  endpoints: T[],
  make: { check(endpoint: T): void; config(index: number): ScrapeConfig },
): Job {
  const configs = endpoints.map((endpoint, index) => {
    try {
      make.check(endpoint);
      return make.config(index);
    } catch (error) {
      throw new Error(
        `${field}[${index}]: ${error instanceof Error ? error.message : error}`,
      );
    }
  });
  return { monitor, field, configs };
}

/** Why Prometheus would not take a monitor, and where in it the reason is. */
async function refusal(
  { field, configs }: Job,
  promtool: Promtool,
): Promise<string | undefined> {
  for (const [index, config] of configs.entries()) {
    const reason = await promtool.checkScrapeConfigs([config]);
    if (reason) {
      const { relabel_configs, metric_relabel_configs, ...rest } = config;
      const without = async (part: Partial<ScrapeConfig>) =>
        !(await promtool.checkScrapeConfigs([
          { ...rest, relabel_configs: [], ...part },
        ]));
      let place = '';
      if (metric_relabel_configs && (await without({ relabel_configs }))) {
        place = 'metricRelabelConfigs: ';
      } else if (await without({ metric_relabel_configs })) {
        place = 'relabelConfigs: ';
      }
      return `${field}[${index}]: ${place}${reason}`;
    }
  }
  return undefined;
}
