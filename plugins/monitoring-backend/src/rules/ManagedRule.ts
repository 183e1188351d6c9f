import type {
  RuleDraft,
  RulePlace,
} from '@foredeck/backstage-plugin-monitoring-common';

/** The PrometheusRule that holds one managed rule. */
export interface RuleAddress {
  cluster: string;
  namespace: string;
  object: string;
}

/** A rule as its PrometheusRule remembers it beside what Prometheus reads. */
export interface ManagedRule {
  draft: RuleDraft;
  /** The entity and workloads it is about. */
  place: Pick<RulePlace, 'entityRef' | 'workloads'>;
  /** The query before the namespace's matchers are put on it. */
  query: string;
}
