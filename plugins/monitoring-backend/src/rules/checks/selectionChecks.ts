import type { RuleCheck } from '@foredeck/backstage-plugin-monitoring-common';
import type { OperatorView } from '../selection/readSelection';

/**
 * Whether the operator is there, and a Prometheus object selects what has these
 * labels.
 */
export function selectionChecks(
  { installed, selection, unreadable }: OperatorView,
  labels: Record<string, string>,
): RuleCheck[] {
  const operator: RuleCheck = installed
    ? {
        ...{ id: 'operator', level: 'ok', title: 'Prometheus operator' },
        finding: 'The cluster knows PrometheusRules',
      }
    : {
        ...{ id: 'operator', level: 'block', title: 'Prometheus operator' },
        finding: 'The cluster does not know PrometheusRules',
        fix: 'Ask the platform team to install the Prometheus operator, whose custom resource definitions it needs',
      };
  if (!installed) {
    return [operator];
  }
  if (!selection) {
    return [
      operator,
      {
        ...{ id: 'rule-selector', level: 'note', title: 'Selected' },
        finding: `Which rules Prometheus selects could not be read: ${unreadable}`,
        fix: 'Let the account of the portal list prometheuses of monitoring.coreos.com and get namespaces',
      },
    ];
  }
  const reach = selection.reach();
  const checks: RuleCheck[] = [
    operator,
    {
      ...{ id: 'namespace-selector', title: 'Namespace is looked at' },
      level: reach.fits ? 'ok' : 'warn',
      ...{ finding: reach.finding, fix: reach.fix },
    },
  ];
  if (reach.fits) {
    const { fits, finding, fix } = selection.selection(labels);
    checks.push({
      ...{ id: 'rule-selector', title: 'Rule is selected', finding, fix },
      level: fits ? 'ok' : 'warn',
    });
  }
  return checks;
}
