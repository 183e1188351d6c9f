import type { Container, Pod } from '../controllers/kinds/Pod';
import type { BehaviourResolver } from '../kubelet/BehaviourResolver';
import type { Clock } from '../kubelet/Clock';
import type { ContainerProcesses } from '../kubelet/ContainerProcesses';
import type { LogFormat } from '../kubelet/PodBehaviour';
import { metricsKind, type MetricsKind } from '../instrumentation/metricsKinds';
import { containerRuns, type ContainerRun } from '../metrics/usage';
import type { ResourceStore } from '../store/ResourceStore';
import type { TrafficHistory } from '../traffic/TrafficHistory';
import { programServer } from './programServer';
import type { SimulatedServer } from './SimulatedServer';

/** Who listens on a port of a pod. */
export type PodServer =
  | { kind: 'simulated'; answer: SimulatedServer }
  /** A process of this machine, at the pod's own address. */
  | { kind: 'process' }
  /** Something that does not speak HTTP. */
  | { kind: 'other' };

export interface PodServersOptions {
  store: ResourceStore;
  clock: Clock;
  /** Divides how long programs take to start. */
  speed: number;
  behaviours: BehaviourResolver;
  traffic: TrafficHistory;
  processes?: ContainerProcesses;
}

/** Simulated images that serve something else than HTTP. */
const NOT_HTTP: LogFormat[] = ['postgres', 'redis', 'silent'];

/** Finds what listens in pods, when it is asked for. */
export class PodServers {
  readonly #options: PodServersOptions;

  constructor(options: PodServersOptions) {
    this.#options = options;
  }

  /** @returns undefined where nobody listens, or not yet */
  find(pod: Pod, port: number): PodServer | undefined {
    const { behaviours, traffic, processes, clock } = this.#options;
    for (const run of containerRuns(pod, behaviours, traffic)) {
      const { container, behaviour } = run;
      const kind = metricsKind(pod, container, behaviour.logFormat);
      if (listens(container, kind, port)) {
        if (processes?.takes(pod, container)) {
          return { kind: 'process' };
        }
        if (!this.#serves(run)) {
          return undefined;
        }
        return !kind && NOT_HTTP.includes(behaviour.logFormat)
          ? { kind: 'other' }
          : {
              kind: 'simulated',
              answer: programServer(run, kind, this.#options, () =>
                clock.now(),
              ),
            };
      }
    }
    return undefined;
  }

  #serves({ startedAt, behaviour }: ContainerRun): boolean {
    const { clock, speed } = this.#options;
    return clock.now() - startedAt >= behaviour.startMillis / speed;
  }
}

function listens(
  { ports = [] }: Container,
  kind: MetricsKind | undefined,
  port: number,
): boolean {
  return (
    ports.some(
      ({ containerPort, protocol = 'TCP' }) =>
        containerPort === port && protocol === 'TCP',
    ) || !!kind?.ports?.includes(port)
  );
}
