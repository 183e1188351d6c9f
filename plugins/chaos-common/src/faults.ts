/** What can be done to a service, from the mildest to the rarest. */
export const FAULT_KINDS = [
  'pod-kill',
  'container-restart',
  'scale-to-one',
  'cpu-pressure',
  'memory-pressure',
  'http-delay',
  'http-abort',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Ends pods; their workload makes new ones. */
export interface PodKillFault {
  kind: 'pod-kill';
  /**
   * `evict` asks the API server, which holds to PodDisruptionBudgets itself;
   * `delete` does not, so that budgets are only checked before.
   */
  how: 'evict' | 'delete';
  /** Pods of one workload at the same time; from 1 up to the platform's bound. */
  atOnce: number;
  /** Seconds that a pod has to end; what the pod asks for unless told. */
  gracePeriodSeconds?: number;
}

/** Ends the process of one container; its pod stays. */
export interface ContainerRestartFault {
  kind: 'container-restart';
  /** The pod's first container unless told. */
  container?: string;
}

/** Takes all replicas but one away for a while, and puts them back. */
export interface ScaleToOneFault {
  kind: 'scale-to-one';
  /** How long, in seconds. */
  seconds: number;
}

/** Keeps processors busy from within a pod, by an ephemeral container. */
export interface CpuPressureFault {
  kind: 'cpu-pressure';
  /** How long, in seconds. */
  seconds: number;
  /** Cores to keep busy; the pod's own limit bounds it. */
  cores: number;
}

/** Holds memory within a pod, by an ephemeral container. */
export interface MemoryPressureFault {
  kind: 'memory-pressure';
  /** How long, in seconds. */
  seconds: number;
  /** Memory to hold, in MiB. */
  mebibytes: number;
}

/** Delays requests to the service, by Istio. */
export interface HttpDelayFault {
  kind: 'http-delay';
  /** How long, in seconds. */
  seconds: number;
  /** What each hit request waits, in milliseconds. */
  delayMilliseconds: number;
  /** Of the requests, from above 0 to 100. */
  percentage: number;
}

/** Answers requests to the service with an error, by Istio. */
export interface HttpAbortFault {
  kind: 'http-abort';
  /** How long, in seconds. */
  seconds: number;
  /** HTTP status of the answer, from 400 to 599. */
  status: number;
  /** Of the requests, from above 0 to 100. */
  percentage: number;
}

/** What an experiment does each time. */
export type FaultSpec =
  | PodKillFault
  | ContainerRestartFault
  | ScaleToOneFault
  | CpuPressureFault
  | MemoryPressureFault
  | HttpDelayFault
  | HttpAbortFault;

/** Who carries a fault out on a cluster. */
export type FaultDriver = 'kubernetes' | 'istio' | 'chaos-mesh' | 'chaosblade';

/** Whether a fault can be done at a place. */
export interface FaultSupport {
  kind: FaultKind;
  /** Empty when it can not be done. */
  drivers: FaultDriver[];
  /** Why it can not be done, and what it takes, in words. */
  unavailable?: string;
}

/** Whether a fault lasts, so that it has to be put back. */
export function lasts(
  fault: FaultSpec,
): fault is Exclude<FaultSpec, PodKillFault | ContainerRestartFault> {
  return 'seconds' in fault;
}
