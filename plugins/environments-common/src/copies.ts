import type { DataProgress, DataVerification } from './data';
import type { EnvironmentRef } from './environments';
import type { CopyMode, CopyPlan, CopyRequest } from './plans';
import type { Finding } from './preflight';

export type CopyState =
  | 'running'
  /** Ended its running steps and waits for somebody to go on. */
  | 'paused'
  /** Lost its portal; goes on by itself, or waits for who started it. */
  | 'interrupted'
  | 'failed'
  | 'cancelled'
  | 'succeeded'
  | 'rolling-back'
  | 'rolled-back';

export type CopyStepState =
  | 'pending'
  | 'running'
  | 'done'
  | 'failed'
  /** Not needed any more: the world is so already. */
  | 'skipped'
  | 'rolled-back';

export interface CopyStep {
  /** As in the plan. */
  key: string;
  state: CopyStepState;
  /** In words: what it does, what came of it, why it failed. */
  message?: string;
  /** 0 to 1. */
  progress?: number;
  data?: DataProgress;
  verification?: DataVerification;
  /** Helm's own operation, for a link to its details. */
  operationId?: string;
  attempt: number;
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
}

export const COPY_DEEDS = [
  'pause',
  'resume',
  'cancel',
  'retry',
  'rollback',
] as const;

export type CopyDeed = (typeof COPY_DEEDS)[number];

export interface CopySummary {
  id: string;
  source: EnvironmentRef;
  target: EnvironmentRef;
  mode: CopyMode;
  state: CopyState;
  /** One sentence. */
  summary: string;
  /** Entity ref. */
  requestedBy: string;
  /** ISO 8601. */
  createdAt: string;
  finishedAt?: string;
  steps: { done: number; total: number };
}

export interface Copy extends CopySummary {
  request: CopyRequest;
  plan: CopyPlan;
  /** Grade `warn` and `note`, as confirmed at the start. */
  findings: Finding[];
  progress: CopyStep[];
  /** The operation that runs now, or ran last. */
  operationId: string;
  /** What the caller may do now. */
  may: CopyDeed[];
  report?: CopyReport;
}

/** Kept when a copy has ended well: what came from where. */
export interface CopyReport {
  /** ISO 8601. */
  finishedAt: string;
  durationMs: number;
  releases: Array<{
    key: string;
    target: { namespace: string; name: string; revision: number };
    from: { namespace: string; name: string; revision: number };
    chart: { name: string; version: string; digest?: string };
    ready: boolean;
  }>;
  hosts: Array<{ host: string; answers: boolean; message: string }>;
  data: Array<{ store: string; verification: DataVerification }>;
}

export interface StartCopyRequest {
  request: CopyRequest;
  /** Of the plan that was looked at; a different one now is a conflict. */
  fingerprint: string;
  /** Ids of the warnings that were accepted. */
  acceptedWarnings: string[];
}

/** One line of a copy's stream: its state after each change. */
export type CopyEvent = { sequence: number; at: string } & (
  | {
      type: 'copy';
      copy: CopySummary & { operationId: string; may: CopyDeed[] };
    }
  | { type: 'step'; step: CopyStep }
  | { type: 'message'; level: 'info' | 'warning'; message: string }
  | { type: 'ended'; copy: CopySummary }
);

/** How a target has moved since it was made from its source. */
export interface CopyDrift {
  copyId: string;
  source: EnvironmentRef;
  /** ISO 8601. */
  finishedAt: string;
  releases: Array<{
    key: string;
    name: string;
    /** What changed since: at the source it could be copied again, at the target it would be overwritten. */
    source: 'unchanged' | 'changed' | 'removed';
    target: 'unchanged' | 'changed' | 'removed';
    message: string;
  }>;
}

export interface CopyQuery {
  /** Either end. */
  space?: string;
  environment?: EnvironmentRef;
  state?: CopyState[];
  /** 1 to 200; 50 unless told. */
  limit?: number;
  cursor?: string;
}

export interface CopyPage {
  items: CopySummary[];
  nextCursor?: string;
}
