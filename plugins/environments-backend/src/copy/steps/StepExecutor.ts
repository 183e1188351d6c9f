import type { JsonObject } from '@backstage/types';
import type {
  CopyPlan,
  CopyStep,
  DataVerification,
  PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { PlannedCopy } from '../../plan/PlannedCopy';

/** The copy that a step is a part of, as it is carried out now. */
export interface CopyAtWork {
  copyId: string;
  /** As it was confirmed. */
  plan: CopyPlan;
  /** Made from the world as it is now; holds secrets. */
  planned: PlannedCopy;
  /** ISO 8601. */
  createdAt: string;
  /** The operation that carries it out: the parent of those of other plugins. */
  operationId: string;
  actor: Actor;
  /** Entity ref. */
  initiator: string;
  /** Aborts when the run is to end before its steps are done, with why. */
  signal: AbortSignal;
  /** Aborts when what runs elsewhere is to be left alone: the portal is stopped. */
  leaving: AbortSignal;
  /** Takes namespaces under the copy's lock that were made meanwhile. */
  renewLock(): Promise<void>;
  /** All steps as they are now. */
  steps(): ReadonlyArray<CopyStep & { result?: JsonObject }>;
}

/** One attempt at a step. */
export interface StepAttempt {
  copy: CopyAtWork;
  step: PlannedStep;
  /** What earlier attempts kept. */
  result: JsonObject | undefined;
  /** Keeps what a later attempt, or undoing the step, has to know; never a secret. */
  keep(result: JsonObject): Promise<void>;
  /** Shows how far it is; what comes often may be left out. */
  tell(told: Partial<Pick<CopyStep, 'message' | 'progress' | 'data'>>): void;
  /** Names the operation of the Helm plugin that does it. */
  follow(operationId: string): Promise<void>;
}

/** How a step ended well. */
export interface StepEnd {
  /** `skipped` when the world was so already. */
  state: 'done' | 'skipped';
  /** What came of it, in words. */
  message: string;
  verification?: DataVerification;
}

/**
 * How steps of one kind are done and undone. Both look at the world first:
 * they may have been done, in part or wholly, by an attempt whose end nobody saw.
 */
export interface StepExecutor {
  /** @throws Error in words */
  run(attempt: StepAttempt): Promise<StepEnd>;
  /** Puts back what `run` changed, also when that has failed. @throws Error in words */
  undo(attempt: StepAttempt): Promise<StepEnd>;
}

/** For steps that leave nothing behind. */
export const NOTHING_TO_UNDO: StepEnd = {
  state: 'skipped',
  message: 'Nothing to take back',
};
