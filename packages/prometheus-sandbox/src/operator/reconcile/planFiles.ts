import { ruleFiles } from '../rules/ruleFiles';
import type { PrometheusFiles } from '../../servers/startPrometheus';
import { SCRAPE_INTERVAL } from '../validation/checkEndpoint';
import type { Promtool } from '../validation/Promtool';
import type { MonitoredCluster } from './MonitoredCluster';
import type { Rejection } from './Rejection';
import { scrapeJobs, type JobAccess } from './scrapeJobs';

/** What the objects of a cluster ask of one Prometheus. */
export interface FilesPlan {
  files: PrometheusFiles;
  rejections: Rejection[];
}

/** Everything that one Prometheus reads, made from the objects of its cluster. */
export async function planFiles(
  cluster: MonitoredCluster,
  options: {
    access: JobAccess;
    promtool: Promtool;
    /** Such as `127.0.0.1:9093`. */
    alertmanager?: string;
  },
): Promise<FilesPlan> {
  const { access, promtool, alertmanager } = options;
  const { metadata, spec } = cluster.prometheus;
  const jobs = await scrapeJobs(cluster, access, promtool);
  const rules = await ruleFiles(cluster, promtool);
  const alerts =
    alertmanager && (spec.alerting?.alertmanagers ?? []).length > 0
      ? {
          alerting: {
            alert_relabel_configs: [
              { action: 'labeldrop', regex: 'prometheus_replica' },
            ],
            alertmanagers: [
              {
                api_version: 'v2',
                static_configs: [{ targets: [alertmanager] }],
              },
            ],
          },
        }
      : {};
  return {
    files: {
      config: {
        global: {
          scrape_interval: spec.scrapeInterval ?? SCRAPE_INTERVAL,
          ...(spec.scrapeTimeout ? { scrape_timeout: spec.scrapeTimeout } : {}),
          evaluation_interval: spec.evaluationInterval ?? '30s',
          external_labels: {
            ...spec.externalLabels,
            prometheus: `${metadata.namespace}/${metadata.name}`,
            prometheus_replica: `prometheus-${metadata.name}-0`,
          },
        },
        scrape_configs: jobs.configs,
        ...alerts,
      },
      rules: rules.files,
    },
    rejections: [...jobs.rejections, ...rules.rejections],
  };
}
