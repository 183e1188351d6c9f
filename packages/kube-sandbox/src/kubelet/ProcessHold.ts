import type { Container } from '../controllers/kinds/Pod';
import type { ContainerHost } from './ContainerHost';
import type { ContainerProcess } from './ContainerProcesses';

/** The process of a container that is run for real; holds none while it is simulated. */
export class ProcessHold {
  readonly #container: Container;
  readonly #host: ContainerHost;
  readonly #outcome: { ready(): void; exited(exitCode: number): void };
  #process: ContainerProcess | undefined;
  #stopped: (() => void) | undefined;

  constructor(
    container: Container,
    host: ContainerHost,
    outcome: { ready(): void; exited(exitCode: number): void },
  ) {
    this.#container = container;
    this.#host = host;
    this.#outcome = outcome;
  }

  /** @returns false when the container is to be simulated */
  start(containerId: string): boolean {
    const started = this.#host.startProcess(this.#container, containerId, {
      ready: () => {
        if (this.#process === started) {
          this.#outcome.ready();
        }
      },
      exited: code => {
        if (this.#process === started) {
          this.#process = undefined;
          this.#outcome.exited(code);
          this.#stopped?.();
        }
      },
    });
    this.#process = started;
    return started !== undefined;
  }

  /** Asks it to end and calls back once it has; answers false when there is none. */
  stop(graceMillis: number, stopped: () => void): boolean {
    this.#stopped = stopped;
    this.#process?.stop(graceMillis);
    return this.#process !== undefined;
  }

  /** Kills it and hears no more of it. */
  kill(): void {
    const running = this.#process;
    this.#process = undefined;
    running?.kill();
  }
}
