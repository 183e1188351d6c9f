import type {
  KillOutcome,
  TargetPod,
  TargetWorkload,
} from '@foredeck/backstage-plugin-chaos-common';

/** A kill that is about to be done. */
export interface KillReservation {
  id: string;
  experiment: string;
  /** From 1 within the experiment: one more than the kills it knows of. */
  ordinal: number;
  cluster: string;
  workload: TargetWorkload;
  pods: readonly TargetPod[];
  /** Milliseconds since the epoch. */
  at: number;
}

/** Bounds of the platform that hold over all experiments and replicas. */
export interface KillRate {
  killsPerHour: number;
  paceSeconds: number;
}

/** Why a kill was not reserved. */
export type LedgerRefusal =
  /** Somebody else does, or did, the experiment's kill of that number. */
  | 'ordinal-taken'
  | 'experiment-open'
  | 'workload-open'
  /** One of the pods was hit before; a pod is hit once in its life. */
  | 'pod-taken'
  | 'rate'
  | 'pace'
  /** All chaos is stopped. */
  | 'stopped';

/** A kill as the ledger keeps it. */
export interface LedgerKill extends KillReservation {
  outcome: KillOutcome;
}

/**
 * The one list of kills of all replicas. A kill is done by whom it was reserved
 * for, and by nobody else: what several ask for at the same time, one gets.
 */
export interface KillLedger {
  /** Undefined when it is reserved: the kill is open from now on. */
  reserve(
    reservation: KillReservation,
    rate: KillRate,
  ): Promise<LedgerRefusal | undefined>;
  /**
   * Ends an open kill; false when it was not open. Pods of one that `failed`
   * were not hit, and may be chosen again.
   */
  close(id: string, outcome: Exclude<KillOutcome, 'open'>): Promise<boolean>;
  /** All that are open, and those begun since a moment; oldest first. */
  since(at: number): Promise<LedgerKill[]>;
}
