import type { Container, Pod } from '../controllers/kinds/Pod';
import { deleteObject } from '../controllers/runtime/deletion';
import { writeStatus } from '../controllers/runtime/writes';
import type { EventRecorder } from '../events/EventRecorder';
import type { RunTimes } from '../logs/RunTimes';
import type { ResourceStore } from '../store/ResourceStore';
import type { BehaviourResolver } from './BehaviourResolver';
import type { Clock, Timer } from './Clock';
import {
  missingEnvironment,
  missingPullSecrets,
  missingVolume,
} from './configReferences';
import type { ContainerHost } from './ContainerHost';
import type { ContainerProcesses } from './ContainerProcesses';
import type { RestartPolicy } from './ContainerLife';
import { ContainerLife } from './ContainerLife';
import { initIsDone, isSidecar, podStatus } from './podStatus';

/** What the pods of one node share. */
export interface NodeRuntime {
  store: ResourceStore;
  clock: Clock;
  speed: number;
  events: EventRecorder;
  behaviours: BehaviourResolver;
  times: RunTimes;
  nodeIp: (node: string) => string;
  takePodIp: (pod: Pod) => string;
  /** Runs some containers for real. */
  processes?: ContainerProcesses;
  imageIsPresent: (node: string, image: string) => boolean;
  imageWasPulled: (node: string, image: string) => void;
}

const SANDBOX_MILLIS = 50;
const MOUNT_RETRY_MILLIS = 3000;

/** Runs one pod: volumes, init containers, containers, termination. */
export class PodWorker {
  #pod: Pod;
  #runtime: NodeRuntime;
  #inits: ContainerLife[];
  #containers: ContainerLife[];
  #podIp: string | undefined;
  #timer: Timer | undefined;
  #terminating = false;
  #disposed = false;

  constructor(pod: Pod, runtime: NodeRuntime) {
    this.#pod = pod;
    this.#runtime = runtime;
    const host = this.#host();
    const policy = pod.spec.restartPolicy ?? 'Always';
    const inits = pod.spec.initContainers ?? [];
    const reason = inits.length > 0 ? 'PodInitializing' : 'ContainerCreating';
    this.#inits = inits.map(
      container =>
        new ContainerLife(
          container,
          initPolicy(container, policy),
          host,
          'PodInitializing',
        ),
    );
    this.#containers = pod.spec.containers.map(
      container => new ContainerLife(container, policy, host, reason),
    );
    this.#podIp =
      pod.status?.podIP &&
      (runtime.processes?.address(pod) ?? pod.status.podIP);
  }

  /** Begins, or goes on where an earlier kubelet left off. */
  start(): void {
    const statuses = [
      ...(this.#pod.status?.initContainerStatuses ?? []),
      ...(this.#pod.status?.containerStatuses ?? []),
    ];
    if (!this.#podIp || statuses.length === 0) {
      this.#publish();
      this.#mount();
      return;
    }
    for (const life of [...this.#inits, ...this.#containers]) {
      const status = statuses.find(({ name }) => name === life.container.name);
      const begun =
        status &&
        !/^(PodInitializing|ContainerCreating)$/.test(
          status.state.waiting?.reason ?? '',
        );
      if (begun) {
        life.restore(status);
      }
    }
    this.#advance();
  }

  /** Takes in a newer version of the pod. */
  update(pod: Pod): void {
    this.#pod = pod;
    if (pod.metadata.deletionTimestamp && !this.#terminating) {
      this.#terminate();
    }
  }

  /** Ends a container's process as `kill -9` would. */
  kill(container?: string): boolean {
    const victims = [...this.#inits, ...this.#containers].filter(
      life => life.running && (!container || life.container.name === container),
    );
    victims.forEach(life => life.end(137, 'Error'));
    return victims.length > 0;
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.cancel();
    [...this.#inits, ...this.#containers].forEach(life => life.dispose());
  }

  #mount(): void {
    const problem = missingVolume(this.#runtime.store, this.#pod);
    if (problem) {
      this.#event('Warning', 'FailedMount', problem);
      this.#later(MOUNT_RETRY_MILLIS, () => this.#mount());
      return;
    }
    const secrets = missingPullSecrets(this.#runtime.store, this.#pod);
    if (secrets) {
      this.#event('Warning', 'FailedToRetrieveImagePullSecret', secrets);
    }
    this.#later(SANDBOX_MILLIS, () => {
      this.#podIp = this.#runtime.takePodIp(this.#pod);
      this.#publish();
      this.#advance();
    });
  }

  /** Starts what may start now. */
  #advance(): void {
    if (this.#terminating || this.#disposed) {
      return;
    }
    for (const life of this.#inits) {
      if (initIsDone(life)) {
        continue;
      }
      if (isFresh(life)) {
        life.start();
      }
      return;
    }
    for (const life of this.#containers) {
      if (isFresh(life)) {
        life.start();
      }
    }
    if (this.#containers.every(life => life.finished)) {
      this.#inits
        .filter(isSidecar)
        .forEach(life => life.stop(0, () => this.#publish()));
    }
  }

  #terminate(): void {
    this.#terminating = true;
    this.#timer?.cancel();
    const grace = this.#pod.metadata.deletionGracePeriodSeconds ?? 30;
    const lives = [...this.#inits, ...this.#containers];
    const running = new Set(lives);
    const stopped = (life: ContainerLife) => {
      running.delete(life);
      if (running.size === 0) {
        this.#gone();
      }
    };
    lives.forEach(life => life.stop(grace * 1000, () => stopped(life)));
  }

  #gone(): void {
    if (this.#disposed) {
      return;
    }
    this.#publish();
    const { store, clock } = this.#runtime;
    deleteObject({ store, clock }, 'pods', this.#pod, {
      gracePeriodSeconds: 0,
    });
  }

  #publish(): void {
    if (this.#disposed) {
      return;
    }
    const { store, clock } = this.#runtime;
    const { namespace, name, uid } = this.#pod.metadata;
    const current = store.get('pods', namespace, name);
    if (current?.metadata.uid !== uid) {
      return;
    }
    const pod = current as Pod;
    writeStatus(
      store,
      'pods',
      pod,
      podStatus({
        pod,
        now: clock.now(),
        inits: this.#inits,
        containers: this.#containers,
        hostIp: this.#runtime.nodeIp(pod.spec.nodeName ?? ''),
        podIp: this.#podIp,
      }),
    );
  }

  #later(nominalMillis: number, callback: () => void): void {
    const { clock, speed } = this.#runtime;
    this.#timer = clock.setTimeout(callback, nominalMillis / speed);
  }

  #event(
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    container?: Container,
  ): void {
    const list = this.#pod.spec.initContainers?.includes(container as Container)
      ? 'initContainers'
      : 'containers';
    this.#runtime.events.record({
      about: this.#pod,
      type,
      reason,
      message,
      component: 'kubelet',
      host: this.#pod.spec.nodeName,
      ...(container && { fieldPath: `spec.${list}{${container.name}}` }),
    });
  }

  #host(): ContainerHost {
    const runtime = this.#runtime;
    const node = this.#pod.spec.nodeName ?? '';
    const { namespace, name, uid } = this.#pod.metadata;
    return {
      clock: runtime.clock,
      speed: runtime.speed,
      behaviour: container => runtime.behaviours.resolve(this.#pod, container),
      podIp: () => this.#podIp ?? '',
      podIdentity: () => `${name}_${namespace}(${uid})`,
      missingEnvironment: container =>
        missingEnvironment(runtime.store, this.#pod, container),
      imageIsPresent: image => runtime.imageIsPresent(node, image),
      imageWasPulled: image => runtime.imageWasPulled(node, image),
      isProcess: container => !!runtime.processes?.takes(this.#pod, container),
      startProcess: (container, id, listener) =>
        runtime.processes?.takes(this.#pod, container)
          ? runtime.processes.start(this.#pod, container, id, listener)
          : undefined,
      runStarted: id => runtime.times.started(id, runtime.clock.now()),
      runFinished: id => runtime.times.finished(id, runtime.clock.now()),
      event: (...event) => this.#event(...event),
      changed: () => {
        this.#publish();
        this.#advance();
      },
      finished: () => {
        this.#publish();
        this.#advance();
      },
    };
  }
}

/** Init containers run until they succeed, unless the pod is never retried. */
function initPolicy(container: Container, pod: RestartPolicy): RestartPolicy {
  if (container.restartPolicy === 'Always') {
    return 'Always';
  }
  return pod === 'Never' ? 'Never' : 'OnFailure';
}

/** Not begun yet: a started container either waits for something else or has ended. */
function isFresh(life: ContainerLife): boolean {
  return !life.begun;
}
