import type { FaultSpec } from './faults';
import type { RuleRefusal } from './rules';
import type { ScheduleSpec } from './schedule';
import type { SelectionSpec } from './selection';
import type { SteadyStateCondition, SteadyStateFinding } from './steadyState';

/** Where an experiment runs: one environment, and there one service or several. */
export interface ExperimentTarget {
  cluster: string;
  space: string;
  environment: string;
  /** The service that is hit. Without it the selection has to narrow. */
  entityRef?: string;
}

/** An experiment before it runs. */
export interface ExperimentDraft {
  /** What it is to show, for reports; up to 200 characters. */
  title?: string;
  target: ExperimentTarget;
  fault: FaultSpec;
  selection: SelectionSpec;
  schedule: ScheduleSpec;
  steadyState: SteadyStateCondition[];
  /** Ready pods that a workload keeps at least; 1 or more. */
  minimumReady: number;
  /** It finishes after so many; without it, when it expires. */
  maxKills?: number;
}

/** States of an experiment that has not ended. */
export const LIVE_STATES = ['counting-down', 'running', 'waiting'] as const;

/** States of an experiment that has ended, for good. */
export const ENDED_STATES = [
  'halted',
  'stopped',
  'expired',
  'finished',
] as const;

/**
 * - `counting-down`: can still be stopped before anything happens
 * - `running`: hits when its time comes
 * - `waiting`: something forbids the next kill for now
 * - `halted`: it ended itself, because going on could do harm
 * - `stopped`: somebody ended it
 * - `expired`: its time is over
 * - `finished`: it has done what it was to do
 */
export type ExperimentState =
  | (typeof LIVE_STATES)[number]
  | (typeof ENDED_STATES)[number];

/** Why an experiment waits. */
export type WaitReason =
  | { kind: 'rule'; refusal: RuleRefusal }
  | { kind: 'recovery'; kill: string }
  | { kind: 'no-eligible-pod'; message: string };

/** Why an experiment ended. */
export type EndReason =
  | { kind: 'steady-state'; finding: SteadyStateFinding }
  | { kind: 'not-recovered'; kill: string; afterSeconds: number }
  | { kind: 'rule'; refusal: RuleRefusal }
  /** The backend that ran it was gone for so long that it ended it. */
  | { kind: 'heartbeat-lost'; silentSeconds: number }
  | { kind: 'stopped'; by: string }
  | { kind: 'global-stop'; by: string; reason: string }
  | { kind: 'expired' }
  | { kind: 'kills-done'; kills: number };

/**
 * What has to be put back: nothing, something still, all was, or it could not be
 * and a person has to.
 */
export type UndoState =
  | { state: 'nothing' }
  | { state: 'pending' }
  | { state: 'done'; at: string }
  | { state: 'failed'; message: string };

/** An experiment that was started. Times are ISO 8601. */
export interface Experiment {
  id: string;
  draft: ExperimentDraft;
  state: ExperimentState;
  /** Entity ref of who started it; it acts with their rights. */
  startedBy: string;
  createdAt: string;
  /** Until then it only counts down. */
  countdownEndsAt: string;
  /** It has ended by then, whatever happens. */
  expiresAt: string;
  /** Absent when none is to come. */
  nextKillAt?: string;
  /** Kills begun. */
  kills: number;
  /** Id of the kill whose recovery is awaited. */
  openKill?: string;
  waiting?: WaitReason;
  endedAt?: string;
  ended?: EndReason;
  undo: UndoState;
  /** Of the plan as it was previewed; see `ExperimentPreview`. */
  planDigest: string;
}

/** Whether an experiment has ended; then it never hits again. */
export function hasEnded(state: ExperimentState): boolean {
  return ENDED_STATES.some(one => one === state);
}

/** Body of POST `/experiments`. */
export interface StartExperimentRequest {
  draft: ExperimentDraft;
  /** From the preview of the same draft; anything else is a conflict. */
  planDigest: string;
}

/** Body of POST `/experiments/list`. */
export interface ExperimentsRequest {
  entityRef?: string;
  cluster?: string;
  space?: string;
  environment?: string;
  states?: ExperimentState[];
  /** From the answer before. */
  cursor?: string;
  /** 1 to 200; 50 unless told. */
  limit?: number;
}

/** Newest first. */
export interface ExperimentsAnswer {
  experiments: Experiment[];
  cursor?: string;
}
