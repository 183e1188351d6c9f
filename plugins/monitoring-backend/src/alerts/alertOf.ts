import { createHash } from 'node:crypto';
import type { Alert } from '@foredeck/backstage-plugin-monitoring-common';
import { managedRuleId } from '../rules/ruleId';
import type { LoadedAlertRule, LoadedGroup } from '../sources/MetricSource';
import type { LabelPlace } from './ScopeLabels';
import type { Suppression } from './Suppressions';

/** An alert with where it was found and what keeps it quiet. */
export function alertOf(
  cluster: string,
  group: LoadedGroup,
  rule: LoadedAlertRule,
  active: LoadedAlertRule['alerts'][number],
  place: LabelPlace,
  quiet: Suppression,
): Alert {
  const { labels, annotations } = active;
  const { namespace } = place.namespace;
  const value = Number(active.value);
  return {
    id: alertId(cluster, labels),
    cluster,
    namespace,
    name: labels.alertname ?? rule.name,
    state: active.state === 'firing' ? quiet.state ?? 'firing' : 'pending',
    severity: labels.severity,
    activeAt: active.activeAt,
    ...(Number.isFinite(value) && { value }),
    labels,
    summary: annotations.summary,
    description: annotations.description ?? annotations.message,
    runbookUrl: runbook(annotations),
    expr: rule.query,
    for: rule.duration,
    entityRef: place.entityRef,
    workload: place.workload && `${place.workload.kind}/${place.workload.name}`,
    ruleId: managedRuleId(cluster, namespace, group.name, rule.name),
    silences: quiet.silences,
  };
}

/** The same as long as cluster and labels are. */
export function alertId(
  cluster: string,
  labels: Readonly<Record<string, string>>,
): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([cluster, sorted]))
    .digest('hex')
    .slice(0, 32);
}

/** A link that a browser may follow. */
function runbook(annotations: Record<string, string>): string | undefined {
  const url = annotations.runbook_url ?? annotations.runbook;
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

const SEVERITIES = ['critical', 'error', 'warning', 'info', 'none'];
const STATES: Alert['state'][] = ['firing', 'pending', 'silenced', 'inhibited'];

/** Firing first, then by severity, newest first. */
export function compareAlerts(one: Alert, other: Alert): number {
  return (
    STATES.indexOf(one.state) - STATES.indexOf(other.state) ||
    rank(one.severity) - rank(other.severity) ||
    (one.activeAt < other.activeAt ? 1 : -1) ||
    (one.id < other.id ? -1 : 1)
  );
}

/** Unknown severities stand between warnings and notes. */
function rank(severity: string | undefined): number {
  const found = SEVERITIES.indexOf(severity?.toLowerCase() ?? '');
  return found === -1 ? 2.5 : found;
}
