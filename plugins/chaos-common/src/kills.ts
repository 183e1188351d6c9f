import type { FaultKind } from './faults';
import type { TargetPod, TargetWorkload } from './selection';

/**
 * When things happened after a kill, ISO 8601. Each is absent until it has, and
 * where it could not be seen. Of several pods it is the last one's.
 */
export interface KillMarks {
  /** The API server took the request. */
  requestedAt?: string;
  /** The pod was gone, or was no longer ready. */
  deletedAt?: string;
  /** The new pod had a node. */
  scheduledAt?: string;
  /** Its containers ran. */
  startedAt?: string;
  readyAt?: string;
  /** As many endpoints of its Services were ready as before. */
  endpointsAt?: string;
}

/** What others felt, where there are metrics. Rates are per second. */
export interface KillImpact {
  /** The service itself, or one that calls it, by name. */
  service: string;
  role: 'target' | 'caller';
  /** Share of requests that failed, 0 to 1, in a like span before and in the kill's. */
  errorRatio?: { before: number; during: number };
  /** 95th percentile in seconds. */
  latencySeconds?: { before: number; during: number };
}

/** How it ended: `failed` was refused by the cluster, nothing was hit. */
export type KillOutcome = 'open' | 'recovered' | 'not-recovered' | 'failed';

/** One hit of an experiment on one workload. */
export interface Kill {
  id: string;
  experiment: string;
  /** From 1 within the experiment, without gaps. */
  ordinal: number;
  cluster: string;
  workload: TargetWorkload;
  pods: TargetPod[];
  fault: FaultKind;
  /** Entity ref of who started the experiment. */
  startedBy: string;
  /** ISO 8601; when it was chosen. */
  decidedAt: string;
  outcome: KillOutcome;
  /** Why it failed or did not recover, in words. */
  problem?: string;
  marks: KillMarks;
  /** Seconds from the request until the workload's controller made a new pod. */
  detectionSeconds?: number;
  /** Seconds from the request until endpoints were restored. */
  recoverySeconds?: number;
  impact: KillImpact[];
}

/** Body of POST `/kills/list`. */
export interface KillsRequest {
  experiment?: string;
  entityRef?: string;
  /** Milliseconds since the epoch. */
  from?: number;
  to?: number;
}

/** Newest first; at most 1,000. */
export interface KillsAnswer {
  kills: Kill[];
  /** How many more there are. */
  leftOut: number;
}
