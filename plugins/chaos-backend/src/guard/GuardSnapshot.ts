import type {
  ExperimentState,
  GlobalStop,
  TargetPod,
  TargetWorkload,
} from '@foredeck/backstage-plugin-chaos-common';
import type { ChaosConfig } from '../config/ChaosConfig';

/** A pod that was chosen, and what is there under its name now. */
export interface GuardedVictim extends TargetPod {
  /** Absent when no pod of that name is there any more. */
  found?: { uid: string; ready: boolean; terminating: boolean };
}

/** A PodDisruptionBudget that covers victims. */
export interface GuardedBudget {
  name: string;
  /** Pods that may go now, as its controller last said. */
  disruptionsAllowed: number;
  /** Whether its controller has seen the budget as it is. */
  observed: boolean;
  /** UIDs of the victims that it covers. */
  covers: readonly string[];
}

/** A kill that was begun, of any experiment. */
export interface GuardedKill {
  experiment: string;
  cluster: string;
  workload: TargetWorkload;
  /** Milliseconds since the epoch. */
  at: number;
  /** Whether its recovery is awaited still. */
  open: boolean;
}

/**
 * All that is known when a kill is about to be done. Moments are in milliseconds
 * since the epoch, and what could not be read is undefined: that never allows.
 */
export interface GuardSnapshot {
  readonly now: number;
  readonly config: ChaosConfig;
  readonly experiment: {
    id: string;
    state: ExperimentState;
    countdownEndsAt: number;
    expiresAt: number;
    /** Of the plan as it was previewed before the start. */
    previewedDigest?: string;
    /** Of the plan as it is to be done. */
    planDigest: string;
    minimumReady: number;
    maxKills?: number;
    kills: number;
    /** Consent to hit StatefulSets. */
    statefulSets: boolean;
    /** When this kill was due and was chosen. */
    chosenAt: number;
  };
  readonly place: {
    cluster: string;
    namespace: string;
    space?: string;
    environment?: string;
    /** Whether the environment is protected; undefined when not known. */
    protected?: boolean;
    /** Of the namespace; undefined when it could not be read. */
    annotations?: Readonly<Record<string, string>>;
  };
  /** Who started it, asked of the portal's policy and, if so set, of Kubernetes. */
  readonly requester?: { ref: string; allowed: boolean; askedAt: number };
  /** Who runs experiments: only one replica at a time. */
  readonly leader?: { self: boolean; until: number };
  /** When this process began to run experiments. */
  readonly runningSince: number;
  /** When it last wrote that it is alive; undefined when that fails. */
  readonly heartbeatAt?: number;
  /** Undefined when it could not be read; null when there is none. */
  readonly stop?: GlobalStop | null;
  /** Undefined when the cluster could not be asked. */
  readonly state?: {
    /** When the cluster was asked. */
    readAt: number;
    workload: TargetWorkload & {
      desired: number;
      ready: number;
      rollout: boolean;
    };
    victims: readonly GuardedVictim[];
    budgets: readonly GuardedBudget[];
  };
  /** Kills of the last hour at least, and all open ones. Undefined when not known. */
  readonly kills?: readonly GuardedKill[];
  /** Undefined when nothing can be recorded. */
  readonly audit?: { startRecorded: boolean };
}
