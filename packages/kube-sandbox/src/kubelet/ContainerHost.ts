import type { Container } from '../controllers/kinds/Pod';
import type { Clock } from './Clock';
import type { ContainerLife } from './ContainerLife';
import type { ContainerProcess, ProcessListener } from './ContainerProcesses';
import type { ContainerBehaviour } from './PodBehaviour';

/** What a container needs of its pod and node. */
export interface ContainerHost {
  clock: Clock;
  /** Divides every simulated delay. */
  speed: number;
  behaviour(container: Container): ContainerBehaviour;
  podIp(): string;
  /** `name_namespace(uid)`, as the kubelet logs a pod. */
  podIdentity(): string;
  missingEnvironment(container: Container): string | undefined;
  imageIsPresent(image: string): boolean;
  imageWasPulled(image: string): void;
  /** Runs it for real; undefined when it is to be simulated. */
  startProcess(
    container: Container,
    containerId: string,
    listener: ProcessListener,
  ): ContainerProcess | undefined;
  /** Whether it is run for real. */
  isProcess(container: Container): boolean;
  /** A run began or ended, now. */
  runStarted(containerId: string): void;
  runFinished(containerId: string): void;
  event(
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    container?: Container,
  ): void;
  /** The container's status changed and should be written. */
  changed(): void;
  /** The container ended for good. */
  finished(life: ContainerLife): void;
}
