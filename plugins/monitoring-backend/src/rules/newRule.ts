import type { RulePlace } from '@foredeck/backstage-plugin-monitoring-common';
import type { MetricSource } from '../sources/MetricSource';
import { objectName, type RuleIdParts } from './ruleId';

/** Labels by which alerts are routed to their namespace and cluster. */
export function routedLabels(
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
): string[] {
  return [source.namespaceLabel, ...Object.keys(source.fixedMatchers)];
}

/** Where a new rule is kept. */
export function newAddress(place: RulePlace, alert: string): RuleIdParts {
  const object = objectName(alert, place);
  const { cluster, namespace } = place;
  return { cluster, namespace, object, group: object, alert };
}
