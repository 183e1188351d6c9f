import type { Experiment } from './experiment';
import type { Kill } from './kills';

/** How times spread; all in seconds. Quantiles are of the nearest rank. */
export interface Distribution {
  count: number;
  minimum: number;
  median: number;
  p90: number;
  maximum: number;
}

/** What a report says about how well a service heals, with what to do. */
export interface ResilienceCheck {
  id:
    | 'replicas'
    | 'disruption-budget'
    | 'startup-probe'
    | 'readiness-probe'
    | 'spread'
    | 'recovery-time'
    | 'errors'
    | 'callers';
  level: 'good' | 'note' | 'warn';
  title: string;
  finding: string;
  advice?: string;
}

/** Answer of GET `/experiments/:id/report`. */
export interface ExperimentReport {
  experiment: Experiment;
  kills: Kill[];
  /** Absent while nothing has recovered. */
  recovery?: Distribution;
  detection?: Distribution;
  checks: ResilienceCheck[];
}

/** Body of POST `/reports/service`. */
export interface ServiceReportRequest {
  entityRef: string;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
}

/** Answer of POST `/reports/service`. */
export interface ServiceReport {
  entityRef: string;
  experiments: number;
  kills: number;
  recovery?: Distribution;
  /** Oldest first. */
  overTime: Array<{
    experiment: string;
    /** ISO 8601. */
    at: string;
    recovery: Distribution;
  }>;
  checks: ResilienceCheck[];
}

/** Answer of GET `/badge`, for the entity's page. */
export interface ChaosBadge {
  state: 'never' | 'running' | 'heals' | 'does-not-heal';
  /** In words, such as `healed 12 of 12 kills, 9 s in the median`. */
  text: string;
  /** ISO 8601, of the last kill. */
  lastKillAt?: string;
}
