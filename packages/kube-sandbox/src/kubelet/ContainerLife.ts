import { randomBytes } from 'node:crypto';
import type {
  Container,
  ContainerState,
  ContainerStatus,
} from '../controllers/kinds/Pod';
import type { Timer } from './Clock';
import { kubeTime } from './Clock';
import type { ContainerHost } from './ContainerHost';
import { ImagePull } from './ImagePull';
import { backoffMessage, CrashBackoff } from './CrashBackoff';
import type { ContainerBehaviour } from './PodBehaviour';
import { ProbeSimulation } from './ProbeSimulation';
import { ProcessHold } from './ProcessHold';

/** How soon the kubelet notices that a container ended. */
const NOTICE_MILLIS = 400;
/** How often the kubelet looks again at a container it could not create. */
const CONFIG_RETRY_MILLIS = 5000;
const CREATE_MILLIS = 40;
const KILLED: [number, string] = [137, 'Error'];

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** One container of a pod, from its image pull to its end, over all restarts. */
export class ContainerLife {
  readonly container: Container;
  readonly restartPolicy: RestartPolicy;
  state: ContainerState;
  lastState: ContainerState = {};
  ready = false;
  started = false;
  restartCount = 0;
  containerId: string | undefined;
  /** Its image pull has been started, now or by an earlier kubelet. */
  begun = false;
  /** It has ended and will not be started again. */
  finished = false;

  #host: ContainerHost;
  #timers = new Set<Timer>();
  #backoff = new CrashBackoff();

  #pull: ImagePull;
  #probes: ProbeSimulation;
  #stopping = false;
  #process: ProcessHold;

  constructor(
    container: Container,
    restartPolicy: RestartPolicy,
    host: ContainerHost,
    waitingReason: string,
  ) {
    this.container = container;
    this.restartPolicy = restartPolicy;
    this.#host = host;
    this.state = { waiting: { reason: waitingReason } };
    this.#pull = new ImagePull(container, host, {
      pulled: behaviour => this.#create(behaviour),
      waiting: (reason, message) => this.#wait(reason, message),
      after: (millis, callback) => this.#after(millis, callback),
    });
    const changed = (change: { ready?: boolean; started?: boolean }) => {
      Object.assign(this, change);
      host.changed();
    };
    this.#probes = new ProbeSimulation(container, host, {
      after: (millis, callback) => this.#after(millis, callback),
      changed,
      failedLiveness: () => this.end(...KILLED),
    });
    this.#process = new ProcessHold(container, host, {
      ready: () => changed({ started: true, ready: true }),
      exited: code => this.end(code, code === 0 ? 'Completed' : 'Error'),
    });
  }

  get running(): boolean {
    return this.state.running !== undefined;
  }

  start(): void {
    this.begun = true;
    this.#clearTimers();
    this.#pull.begin();
  }

  /** Goes on from what an earlier run of the kubelet wrote down. */
  restore(status: ContainerStatus): void {
    this.begun = true;
    this.state = status.state;
    this.lastState = status.lastState;
    this.restartCount = status.restartCount;
    this.ready = status.ready;
    this.started = !!status.started;
    this.containerId = status.containerID;
    const { waiting, running, terminated } = status.state;
    if (running && this.#host.isProcess(this.container)) {
      // It ended with the kubelet that had started it.
      this.end(...KILLED);
    } else if (running) {
      this.#arm(this.#host.behaviour(this.container), {
        sinceStart: this.#host.clock.now() - Date.parse(running.startedAt),
      });
    } else if (terminated) {
      this.#afterEnd(terminated.exitCode);
    } else if (waiting?.reason === 'CrashLoopBackOff') {
      const backoff = this.#backoff.restore(waiting.message);
      this.#after(backoff * 1000, () => this.#restart());
    } else {
      this.start();
    }
  }

  /** The main process ends, by itself or killed. */
  end(exitCode: number, reason: string): void {
    if (!this.state.running) {
      return;
    }
    const { startedAt } = this.state.running;
    this.#process.kill();
    const now = this.#host.clock.now();
    this.#clearTimers();
    this.state = {
      terminated: {
        exitCode,
        reason,
        startedAt,
        finishedAt: kubeTime(now),
        ...(this.containerId && { containerID: this.containerId }),
      },
    };
    this.#host.runFinished(this.containerId ?? '');
    this.ready = false;
    this.started = false;
    this.#afterEnd(exitCode);
    this.#host.changed();
  }

  /** Asks it to stop, as on the pod's deletion; calls back once it has. */
  stop(graceMillis: number, stopped: () => void): void {
    this.#stopping = true;
    this.#clearTimers();
    if (!this.state.running) {
      this.finished = true;
      stopped();
      return;
    }
    const message = `Stopping container ${this.container.name}`;
    this.#host.event('Normal', 'Killing', message, this.container);
    if (this.#process.stop(graceMillis, stopped)) {
      return;
    }
    const behaviour = this.#host.behaviour(this.container);
    const stubborn =
      behaviour.ignoresSigterm || behaviour.stopMillis > graceMillis;
    // The grace period belongs to the API's clock: speed does not shorten it.
    const wait = stubborn
      ? graceMillis
      : behaviour.stopMillis / this.#host.speed;
    const timer = this.#host.clock.setTimeout(() => {
      this.#timers.delete(timer);
      this.end(...(stubborn ? KILLED : this.#sigterm()));
      stopped();
    }, wait);
    this.#timers.add(timer);
  }

  /** Drops everything planned, for a pod that is gone. */
  dispose(): void {
    this.#stopping = true;
    this.#clearTimers();
    this.#process.kill();
  }

  /** A server ends well when it is asked to; a task did not get to its end. */
  #sigterm(): [number, string] {
    return this.restartPolicy === 'Always' ? [0, 'Completed'] : [143, 'Error'];
  }

  #create(behaviour: ContainerBehaviour): void {
    const missing = this.#host.missingEnvironment(this.container);
    if (missing) {
      this.#wait('CreateContainerConfigError', missing);
      this.#host.event(
        'Warning',
        'Failed',
        `Error: ${missing}`,
        this.container,
      );
      this.#after(CONFIG_RETRY_MILLIS, () => this.#pull.begin());
      return;
    }
    const { name } = this.container;
    this.#after(CREATE_MILLIS, () => {
      this.containerId = `containerd://${randomBytes(32).toString('hex')}`;
      this.#host.event(
        'Normal',
        'Created',
        `Created container: ${name}`,
        this.container,
      );
      this.#host.event(
        'Normal',
        'Started',
        `Started container ${name}`,
        this.container,
      );
      this.#host.runStarted(this.containerId);
      this.state = { running: { startedAt: kubeTime(this.#host.clock.now()) } };
      if (this.#process.start(this.containerId)) {
        this.#host.changed();
        return;
      }
      this.started = !this.container.startupProbe;
      this.ready =
        this.started &&
        !this.container.readinessProbe &&
        behaviour.becomesReady;
      this.#arm(behaviour, { sinceStart: 0 });
      this.#host.changed();
    });
  }

  #arm(behaviour: ContainerBehaviour, { sinceStart }: { sinceStart: number }) {
    const nominal = sinceStart * this.#host.speed;
    const times = behaviour.exit?.times ?? Infinity;
    const exit = this.restartCount < times ? behaviour.exit : undefined;
    this.#probes.begin({ ...behaviour, exit }, nominal, this.ready);
    if (exit) {
      const reason = exit.reason ?? (exit.code === 0 ? 'Completed' : 'Error');
      this.#after(Math.max(0, exit.afterMillis - nominal), () =>
        this.end(exit.code, reason),
      );
    }
  }

  #afterEnd(exitCode: number): void {
    const again =
      !this.#stopping &&
      (this.restartPolicy === 'Always' ||
        (this.restartPolicy === 'OnFailure' && exitCode !== 0));
    if (!again) {
      this.finished = true;
      this.#host.finished(this);
      return;
    }
    const { startedAt, finishedAt } = this.state.terminated ?? {};
    const backoff = this.#backoff.next(
      Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? ''),
    );
    this.#after(NOTICE_MILLIS, () => {
      if (backoff === 0) {
        this.#restart();
        return;
      }
      const { name } = this.container;
      const pod = this.#host.podIdentity();
      this.lastState = { terminated: this.state.terminated };
      this.#wait('CrashLoopBackOff', backoffMessage(backoff, name, pod));
      this.#host.event(
        'Warning',
        'BackOff',
        `Back-off restarting failed container ${name} in pod ${pod}`,
        this.container,
      );
      this.#after(backoff * 1000, () => this.#restart());
    });
  }

  #restart(): void {
    if (this.state.terminated) {
      this.lastState = { terminated: this.state.terminated };
    }
    this.restartCount += 1;
    this.start();
  }

  #wait(reason: string, message: string): void {
    this.state = { waiting: { reason, message } };
    this.ready = false;
    this.started = false;
    this.#host.changed();
  }

  #after(nominalMillis: number, callback: () => void): void {
    const timer = this.#host.clock.setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, nominalMillis / this.#host.speed);
    this.#timers.add(timer);
  }

  #clearTimers(): void {
    this.#timers.forEach(timer => timer.cancel());
    this.#timers.clear();
  }
}
