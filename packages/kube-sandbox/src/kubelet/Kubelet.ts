import { NotFoundError } from '@backstage/errors';
import type { Pod } from '../controllers/kinds/Pod';
import { podIsFinished } from '../controllers/kinds/Pod';
import { EventRecorder } from '../events/EventRecorder';
import type { PodLogs } from '../logs/PodLogs';
import { createPodLogs } from '../logs/PodLogs';
import { RunTimes } from '../logs/RunTimes';
import type { Metrics } from '../metrics/Metrics';
import { createMetrics } from '../metrics/Metrics';
import { nodeServer } from '../servers/nodeServer';
import { PodServers } from '../servers/PodServers';
import type { SimulatedServer } from '../servers/SimulatedServer';
import type { KubeObject } from '../store/KubeObject';
import type { StoreEvent, ResourceStore } from '../store/ResourceStore';
import { TrafficHistory } from '../traffic/TrafficHistory';
import { BehaviourResolver } from './BehaviourResolver';
import type { Clock } from './Clock';
import type { ImageCatalog } from './imageCatalog';
import { defaultImageCatalog } from './imageCatalog';
import { IpPool } from './IpPool';
import type { BehaviourMatch, PodBehaviour } from './PodBehaviour';
import type { ContainerProcesses } from './ContainerProcesses';
import type { NodeRuntime } from './PodWorker';
import { PodWorker } from './PodWorker';

export interface KubeletOptions {
  store: ResourceStore;
  clock: Clock;
  /** Divides every simulated delay; 1 is real life. */
  speed?: number;
  catalog?: ImageCatalog;
  /** Shared with the controllers, so that counts add up. */
  events?: EventRecorder;
  /** Runs some containers for real. */
  processes?: ContainerProcesses;
}

/** The simulated kubelets of all nodes. */
export interface Kubelet {
  logs: PodLogs;
  metrics: Metrics;
  /** What listens on the ports of pods. */
  servers: PodServers;
  /** What listens on the kubelet's port of a node. */
  nodeServer(node: KubeObject): SimulatedServer;
  /**
   * Gives pods a fate of their own, from their next container start on.
   * @returns the way to take it back
   */
  script(match: BehaviourMatch, behaviour: PodBehaviour): () => void;
  /**
   * Kills the processes of a pod, or of one container, as `kill -9` would.
   * @throws NotFoundError when nothing of that name runs
   */
  kill(namespace: string, pod: string, container?: string): void;
  stop(): void;
}

/** Starts running every pod that is bound to a node. */
export function startKubelet(options: KubeletOptions): Kubelet {
  const { store } = options;
  const workers = new Map<string, PodWorker>();
  const behaviours = new BehaviourResolver(
    options.catalog ?? defaultImageCatalog,
    store,
  );
  const runtime = nodeRuntime(options, behaviours);
  const traffic = new TrafficHistory(store, options.clock);

  const handle = (pod: Pod) => {
    const worker = workers.get(pod.metadata.uid);
    if (worker) {
      worker.update(pod);
      return;
    }
    if (!pod.spec.nodeName || podIsFinished(pod)) {
      return;
    }
    const created = new PodWorker(pod, runtime);
    workers.set(pod.metadata.uid, created);
    created.start();
    created.update(pod);
  };
  const unsubscribe = store.subscribe('pods', (event: StoreEvent) => {
    const pod = event.object as Pod;
    if (event.type === 'DELETED') {
      workers.get(pod.metadata.uid)?.dispose();
      workers.delete(pod.metadata.uid);
      runtime.times.forget(pod);
      runtime.processes?.forget(pod);
      return;
    }
    handle(pod);
    const sidecars = pod.spec.initContainers?.some(
      ({ restartPolicy }) => restartPolicy === 'Always',
    );
    if (podIsFinished(pod) && !sidecars && !pod.metadata.deletionTimestamp) {
      workers.get(pod.metadata.uid)?.dispose();
      workers.delete(pod.metadata.uid);
    }
  });
  for (const pod of store.list('pods')) {
    handle(pod as Pod);
  }

  return {
    logs: createPodLogs(runtime),
    metrics: createMetrics(store, options.clock, behaviours, traffic),
    servers: new PodServers({ ...runtime, traffic }),
    nodeServer: node =>
      nodeServer(
        { store, behaviours, traffic, now: () => options.clock.now() },
        node,
      ),
    script: (match, behaviour) => behaviours.script(match, behaviour),
    kill(namespace, name, container) {
      const pod = store.get('pods', namespace, name);
      const worker = pod && workers.get(pod.metadata.uid);
      if (!worker?.kill(container)) {
        throw new NotFoundError(
          container
            ? `container "${container}" of pod "${namespace}/${name}" is not running`
            : `pod "${namespace}/${name}" is not running`,
        );
      }
    },
    stop() {
      unsubscribe();
      traffic.stop();
      workers.forEach(worker => worker.dispose());
      workers.clear();
      runtime.processes?.stop();
    },
  };
}

function nodeRuntime(
  { store, clock, speed = 1, events, processes }: KubeletOptions,
  behaviours: BehaviourResolver,
): NodeRuntime {
  const ips = new IpPool(
    store.list('pods').map(pod => (pod as Pod).status?.podIP),
  );
  const images = new Map<string, Set<string>>();
  const imagesOf = (node: string) => {
    const present = images.get(node) ?? new Set();
    images.set(node, present);
    return present;
  };
  for (const object of store.list('pods')) {
    const { spec, status } = object as Pod;
    for (const { image, imageID } of status?.containerStatuses ?? []) {
      if (imageID) {
        imagesOf(spec.nodeName ?? '').add(image);
      }
    }
  }
  return {
    store,
    clock,
    speed,
    behaviours,
    times: new RunTimes(),
    events: events ?? new EventRecorder(store, clock),
    nodeIp(name) {
      const node = store.get('nodes', undefined, name)?.status as
        | { addresses?: Array<{ type: string; address: string }> }
        | undefined;
      return (
        node?.addresses?.find(({ type }) => type === 'InternalIP')?.address ??
        '127.0.0.1'
      );
    },
    processes,
    takePodIp: pod => processes?.address(pod) ?? ips.take(),
    imageIsPresent: (node, image) => imagesOf(node).has(image),
    imageWasPulled: (node, image) => void imagesOf(node).add(image),
  };
}
