/** How a number is compared with its bound. */
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** Pods that are ready, of those the workloads want. */
export interface ReadyRatioCondition {
  kind: 'ready-ratio';
  /** From above 0 to 1. */
  minimum: number;
}

/** A query on the cluster's metrics; every series it answers has to meet it. */
export interface PromqlCondition {
  kind: 'promql';
  /** Without its comparison, such as `sum(rate(http_errors_total[1m]))`. */
  expr: string;
  operator: ComparisonOperator;
  threshold: number;
}

/** A GET that has to be answered, from the portal's backend. */
export interface HttpProbeCondition {
  kind: 'http-probe';
  /** A Service in the target's namespaces. */
  service: { namespace: string; name: string; port: number };
  /** Begins with `/`. */
  path: string;
  /** From 100 to 599. */
  expectedStatus: number;
  /** Milliseconds until it counts as broken. */
  timeoutMilliseconds: number;
}

/** No alert fires in the target's namespaces. */
export interface NoFiringAlertCondition {
  kind: 'no-firing-alert';
  /** Of these severities only; of any unless told. */
  severities?: string[];
}

/** What has to hold before and during an experiment. */
export type SteadyStateCondition =
  | ReadyRatioCondition
  | PromqlCondition
  | HttpProbeCondition
  | NoFiringAlertCondition;

/** What came of looking at one condition. */
export interface SteadyStateFinding {
  condition: SteadyStateCondition;
  /** `unknown` could not be read: it counts as broken before a kill. */
  result: 'holds' | 'broken' | 'unknown';
  /** What was seen, in words and numbers. */
  observed: string;
  /** ISO 8601. */
  at: string;
}
