import type { Container, Probe } from '../controllers/kinds/Pod';
import type { ContainerHost } from './ContainerHost';
import type { ContainerBehaviour } from './PodBehaviour';

/** A start this quick passes its first probe: no event worth a line. */
const QUIET_START_MILLIS = 1500;

interface ProbeOutcome {
  after: (nominalMillis: number, callback: () => void) => void;
  changed: (change: { ready?: boolean; started?: boolean }) => void;
  failedLiveness: () => void;
}

/** Startup, readiness and liveness of a running container. */
export class ProbeSimulation {
  #container: Container;
  #host: ContainerHost;
  #outcome: ProbeOutcome;

  constructor(
    container: Container,
    host: ContainerHost,
    outcome: ProbeOutcome,
  ) {
    this.#container = container;
    this.#host = host;
    this.#outcome = outcome;
  }

  /** @param elapsed - nominal milliseconds since the container's start */
  begin(
    behaviour: ContainerBehaviour,
    elapsed: number,
    alreadyReady: boolean,
  ): void {
    const { startupProbe, readinessProbe, livenessProbe } = this.#container;
    const dies = behaviour.exit && behaviour.exit.code !== 0;
    const up = Math.max(
      behaviour.startMillis,
      delayOf(startupProbe),
      delayOf(readinessProbe),
    );
    if (!behaviour.becomesReady || (dies && readinessProbe)) {
      this.#startOnly(behaviour, elapsed);
      this.#fail('Readiness', readinessProbe, elapsed, Infinity, !!dies);
    } else if (!alreadyReady) {
      this.#outcome.after(Math.max(0, up - elapsed), () =>
        this.#outcome.changed({ started: true, ready: true }),
      );
      if (up > delayOf(readinessProbe) + QUIET_START_MILLIS) {
        this.#fail('Readiness', readinessProbe, elapsed, up, true);
      }
    }
    const failing = behaviour.livenessFailsAfterMillis;
    if (livenessProbe && failing !== undefined) {
      this.#outcome.after(Math.max(0, failing - elapsed), () =>
        this.#failLiveness(livenessProbe, 1),
      );
    }
  }

  #startOnly(behaviour: ContainerBehaviour, elapsed: number): void {
    if (this.#container.startupProbe && behaviour.becomesReady === false) {
      this.#outcome.after(Math.max(0, behaviour.startMillis - elapsed), () =>
        this.#outcome.changed({ started: true }),
      );
    }
  }

  #fail(
    kind: string,
    probe: Probe | undefined,
    elapsed: number,
    until: number,
    nobodyListens: boolean,
  ): void {
    if (!probe) {
      return;
    }
    const period = (probe.periodSeconds ?? 10) * 1000;
    const wait = Math.max(delayOf(probe) + 1000 - elapsed, 0);
    const again = (at: number) => {
      if (at >= until) {
        return;
      }
      this.#host.event(
        'Warning',
        'Unhealthy',
        `${kind} probe failed: ${this.#complaint(probe, nobodyListens)}`,
        this.#container,
      );
      this.#outcome.after(period, () => again(at + period));
    };
    this.#outcome.after(wait, () => again(elapsed + wait));
  }

  #failLiveness(probe: Probe, failures: number): void {
    this.#host.event(
      'Warning',
      'Unhealthy',
      `Liveness probe failed: ${this.#complaint(probe, false)}`,
      this.#container,
    );
    if (failures >= (probe.failureThreshold ?? 3)) {
      this.#host.event(
        'Normal',
        'Killing',
        `Container ${
          this.#container.name
        } failed liveness probe, will be restarted`,
        this.#container,
      );
      this.#outcome.failedLiveness();
      return;
    }
    this.#outcome.after((probe.periodSeconds ?? 10) * 1000, () =>
      this.#failLiveness(probe, failures + 1),
    );
  }

  /** What the prober says: nobody listens while it starts, later it answers badly. */
  #complaint(probe: Probe, nobodyListens: boolean): string {
    const address = (port: number | string) =>
      `${this.#host.podIp()}:${this.#portNumber(port)}`;
    if (probe.httpGet) {
      const { scheme = 'HTTP', path = '/', port } = probe.httpGet;
      return nobodyListens
        ? `Get "${scheme.toLowerCase()}://${address(
            port,
          )}${path}": dial tcp ${address(port)}: connect: connection refused`
        : 'HTTP probe failed with statuscode: 503';
    }
    if (probe.tcpSocket) {
      return `dial tcp ${address(
        probe.tcpSocket.port,
      )}: connect: connection refused`;
    }
    if (probe.grpc) {
      return `service unhealthy (responded with "NOT_SERVING")`;
    }
    return 'command exited with status 1';
  }

  #portNumber(port: number | string): number | string {
    return (
      this.#container.ports?.find(({ name }) => name === port)?.containerPort ??
      port
    );
  }
}

function delayOf(probe: Probe | undefined): number {
  return (probe?.initialDelaySeconds ?? 0) * 1000;
}
