import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import type { Container, Pod } from '../controllers/kinds/Pod';
import { mapMatches } from '../controllers/runtime/selectors';
import type {
  ContainerProcess,
  ContainerProcesses,
  ProcessListener,
} from '../kubelet/ContainerProcesses';
import type { LogReader, LogRequest } from '../logs/PodLogs';
import { containerStatuses } from '../logs/RunTimes';
import type { ResourceStore } from '../store/ResourceStore';
import { commandProcess, redisServer } from './commandProcess';
import { engineOf, missing } from './engines';
import { containerEnvironment } from './environment';
import type { LaunchContext, LaunchPlan } from './LaunchPlan';
import { LocalText } from './LocalText';
import { LoopbackAddresses } from './LoopbackAddresses';
import { postgresServer } from './postgresServer';
import { ProcessLog } from './ProcessLog';
import { findPrograms, type Programs } from './programs';
import { RunningProcess } from './RunningProcess';
import { findServerUser } from './serverUser';
import { VolumeDirectories } from './volumes';

/**
 * Runs the containers of PostgreSQL and Redis as processes of this machine,
 * and those of tasks with such an image, or Node's, by its shell and programs.
 */
export class LocalProcesses implements ContainerProcesses {
  readonly #store: ResourceStore;
  readonly #temporary: string | undefined;
  readonly #volumes: VolumeDirectories;
  readonly #programs: Programs;
  readonly #addresses: LoopbackAddresses;
  readonly #user = findServerUser();
  readonly #logs = new Map<string, ProcessLog>();
  readonly #running = new Set<RunningProcess>();
  readonly #unsubscribe: () => void;

  /**
   * @param options.directory - where volumes are kept
   * @param options.temporary - the directory goes at the end
   */
  constructor(options: {
    store: ResourceStore;
    directory: string;
    temporary?: boolean;
    programs?: Programs;
  }) {
    const { store, directory } = options;
    this.#store = store;
    this.#temporary = options.temporary ? directory : undefined;
    this.#programs = options.programs ?? findPrograms();
    // Servers run as another user, who has to get through to their data.
    mkdirSync(directory, { recursive: true });
    chmodSync(directory, 0o755);
    this.#volumes = new VolumeDirectories(directory, store);
    this.#addresses = new LoopbackAddresses(directory);
    this.#unsubscribe = store.subscribe(
      'persistentvolumeclaims',
      ({ type, object }) => {
        if (type === 'DELETED') {
          this.#volumes.forgetClaim(object.metadata.uid);
        }
      },
    );
  }

  takes(pod: Pod, container: Container): boolean {
    const engine = engineOf(container);
    if (!engine) {
      return false;
    }
    // A task without its programs fails in words; a server is simulated.
    return isTask(pod)
      ? !!container.command?.length
      : !!engine.server && !!this.#programs.find(engine.server);
  }

  address(pod: Pod): string | undefined {
    return pod.spec.containers.some(container => this.takes(pod, container))
      ? this.#addresses.of(pod.metadata.namespace, pod.metadata.name)
      : undefined;
  }

  start(
    pod: Pod,
    container: Container,
    containerId: string,
    listener: ProcessListener,
  ): ContainerProcess {
    const log = new ProcessLog(Date.now);
    this.#logs.set(containerId, log);
    const running = new RunningProcess(this.#plan(pod, container), {
      log,
      programs: this.#programs,
      user: this.#user,
      listener: {
        ready: () => listener.ready(),
        exited: code => {
          this.#running.delete(running);
          listener.exited(code);
        },
      },
    });
    this.#running.add(running);
    return running;
  }

  log(containerId: string, request: LogRequest): LogReader | undefined {
    return this.#logs.get(containerId)?.read(request);
  }

  forget(pod: Pod): void {
    for (const status of containerStatuses(pod)) {
      this.#logs.delete(status.containerID ?? '');
      this.#logs.delete(status.lastState.terminated?.containerID ?? '');
    }
    this.#volumes.forgetPod(pod.metadata.uid);
  }

  stop(): void {
    this.#unsubscribe();
    this.#running.forEach(running => running.kill());
    if (this.#temporary) {
      rmSync(this.#temporary, {
        recursive: true,
        force: true,
        maxRetries: 10,
      });
    }
  }

  #plan(pod: Pod, container: Container): LaunchPlan {
    const podIp = this.address(pod) ?? '127.0.0.1';
    const mounts = this.#volumes.mount(pod, container);
    const directory = this.#volumes.scratch(pod);
    const text = new LocalText(mounts, (name, namespace) =>
      this.#resolve(name, namespace ?? pod.metadata.namespace),
    );
    text.translateFiles();
    const own = containerEnvironment(this.#store, pod, container, podIp);
    const environment: Record<string, string> = {
      HOME: directory,
      LANG: 'C.UTF-8',
      ...Object.fromEntries(
        Object.entries(own).map(([name, value]) => [
          name,
          text.variable(value),
        ]),
      ),
      PATH: [...this.#programs.directories, process.env.PATH ?? ''].join(':'),
    };
    const context: LaunchContext = {
      ...{ pod, container, podIp, environment, text, directory },
      programs: this.#programs,
    };
    const engine = engineOf(container);
    const problem = engine && isTask(pod) && missing(engine, this.#programs);
    if (problem) {
      return {
        ...commandProcess(context),
        argv: ['sh', '-c', 'echo "$0"; exit 127', problem],
      };
    }
    if (isTask(pod)) {
      return commandProcess(context);
    }
    return engine?.server === 'postgres'
      ? postgresServer(context)
      : redisServer(context);
  }

  /** The address of the pod behind a Service, or of a pod `name.service`. */
  #resolve(name: string, namespace = 'default'): string | undefined {
    const [first, ...rest] = name.split('.');
    const service = this.#store.get(
      'services',
      namespace,
      rest.length > 0 ? rest.join('.') : first,
    );
    const selector = (service?.spec as { selector?: Record<string, string> })
      ?.selector;
    if (!selector) {
      return undefined;
    }
    const pods = (this.#store.list('pods', namespace) as Pod[]).filter(
      ({ metadata }) =>
        mapMatches(selector, metadata.labels) &&
        (rest.length === 0 || metadata.name === first),
    );
    return pods.map(pod => this.address(pod)).find(address => address);
  }
}

function isTask(pod: Pod): boolean {
  return pod.spec.restartPolicy !== 'Always' && !!pod.spec.restartPolicy;
}
