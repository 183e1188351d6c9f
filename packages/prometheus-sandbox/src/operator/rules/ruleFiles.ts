import type { PrometheusRule } from '../objects/monitoring';
import { choose } from '../objects/selection';
import type { MonitoredCluster } from '../reconcile/MonitoredCluster';
import type { Rejection } from '../reconcile/Rejection';
import { asYaml } from '../../servers/configFile';
import type { Promtool } from '../validation/Promtool';

/** The file that Prometheus reads a PrometheusRule from. */
export function ruleFileName({ metadata }: PrometheusRule): string {
  return `${metadata.namespace}-${metadata.name}-${metadata.uid}.yaml`;
}

/** A PrometheusRule as Prometheus' own format; fields that it does not know are left out. */
export function ruleFileContent({ spec }: PrometheusRule): string {
  return asYaml({
    groups: (spec?.groups ?? []).map(
      // Thanos' and newer Prometheus' own; the operator leaves them out as well.
      ({ partial_response_strategy, query_offset, labels, ...group }) => group,
    ),
  });
}

/** The files of all PrometheusRules that the Prometheus object chooses. */
export async function ruleFiles(
  { prometheus, rules, namespaces }: MonitoredCluster,
  promtool: Promtool,
): Promise<{ files: { [name: string]: string }; rejections: Rejection[] }> {
  const files: { [name: string]: string } = {};
  const rejections: Rejection[] = [];
  const chosen = choose(rules, {
    selector: prometheus.spec.ruleSelector,
    namespaceSelector: prometheus.spec.ruleNamespaceSelector,
    ownNamespace: prometheus.metadata.namespace,
    namespaces,
  });
  for (const rule of chosen) {
    const content = ruleFileContent(rule);
    const reason = await promtool.checkRules(content);
    if (reason) {
      rejections.push({
        object: rule,
        message: `PrometheusRule ${rule.metadata.name} was rejected due to invalid configuration: invalid rule: ${reason}`,
      });
    } else {
      files[ruleFileName(rule)] = content;
    }
  }
  return { files, rejections };
}
