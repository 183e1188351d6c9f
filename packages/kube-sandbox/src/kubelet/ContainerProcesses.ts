import type { Container, Pod } from '../controllers/kinds/Pod';
import type { LogReader, LogRequest } from '../logs/PodLogs';

/** A container that is a real process, or several. */
export interface ContainerProcess {
  /** SIGTERM, and SIGKILL after so many milliseconds. */
  stop(graceMillis: number): void;
  kill(): void;
}

/** What a kubelet is told about a process. */
export interface ProcessListener {
  /** It serves. */
  ready(): void;
  exited(exitCode: number): void;
}

/** Runs some containers for real, where the others are only simulated. */
export interface ContainerProcesses {
  takes(pod: Pod, container: Container): boolean;
  /** The address of a pod with a container it takes, the same for the same pod's name. */
  address(pod: Pod): string | undefined;
  start(
    pod: Pod,
    container: Container,
    containerId: string,
    listener: ProcessListener,
  ): ContainerProcess;
  /** The log of a run; undefined for one it does not know. */
  log(containerId: string, request: LogRequest): LogReader | undefined;
  /** Drops the logs of a pod that is gone. */
  forget(pod: Pod): void;
  /** Kills all there is. */
  stop(): void;
}
