import type { Pod } from '../controllers/kinds/Pod';
import { podIsFinished } from '../controllers/kinds/Pod';
import type { PodServers } from '../servers/PodServers';
import type { SimulatedServer } from '../servers/SimulatedServer';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import { connectionRefused, DialError, type Destination } from './Destination';
import {
  noEndpoints,
  readyAddresses,
  servicePort,
  upstreamOf,
  type ServicePort,
} from './services';

/** Where a kubelet listens. */
export const KUBELET_PORT = 10250;

/** `name.namespace`, with or without `.svc` and the cluster's domain. */
const SERVICE_NAME = /^([^.]+)\.([^.]+)(?:\.svc(?:\.cluster\.local)?\.?)?$/;

/**
 * The network that pods, nodes and Services share: knows who listens where. Nothing
 * is kept; every connection is looked up when it is made.
 */
export class ClusterNetwork {
  readonly #store: ResourceStore;
  readonly #pods: PodServers;
  readonly #kubelet: (node: KubeObject) => SimulatedServer;

  constructor(
    store: ResourceStore,
    pods: PodServers,
    kubelet: (node: KubeObject) => SimulatedServer,
  ) {
    this.#store = store;
    this.#pods = pods;
    this.#kubelet = kubelet;
  }

  /**
   * @param host - an address of a pod, a node or a Service, or a Service's name
   * @throws DialError when nobody listens there
   */
  connect(host: string, port: number): Destination {
    const pod = this.#podAt(host);
    if (pod) {
      return this.connectPod(pod, port);
    }
    const node = this.#store
      .list('nodes')
      .find(({ status }) => addressesOf(status).includes(host));
    if (node) {
      return this.connectNode(node, port);
    }
    const service = this.#serviceAt(host);
    if (service) {
      const found = servicePort(service, String(port));
      if (!found) {
        throw connectionRefused(host, port);
      }
      return this.connectService(service, found);
    }
    throw new DialError(`dial tcp ${host}:${port}: connect: no route to host`);
  }

  /** @throws DialError */
  connectPod(pod: Pod, port: number): Destination {
    const host = pod.status?.podIP ?? '';
    const server = this.#pods.find(pod, port);
    if (server?.kind === 'simulated') {
      return server;
    }
    if (server?.kind === 'process') {
      return { kind: 'real', origin: `http://${host}:${port}` };
    }
    throw server
      ? new DialError(`read tcp ${host}:${port}: connection reset by peer`)
      : connectionRefused(host, port);
  }

  /** @throws DialError */
  connectNode(node: KubeObject, port: number): Destination {
    if (port !== KUBELET_PORT) {
      throw connectionRefused(addressesOf(node.status)[0], port);
    }
    return { kind: 'simulated', answer: this.#kubelet(node) };
  }

  /**
   * Leads to the server the Service is annotated with, or to one of its ready
   * endpoints.
   *
   * @throws DialError also when there is no endpoint
   */
  connectService(service: KubeObject, port: ServicePort): Destination {
    const upstream = upstreamOf(service);
    if (upstream) {
      return { kind: 'real', origin: upstream };
    }
    const addresses = readyAddresses(this.#store, service, port);
    if (addresses.length === 0) {
      throw noEndpoints(service.metadata.name);
    }
    const chosen = addresses[Math.floor(Math.random() * addresses.length)];
    return this.connect(chosen.ip, chosen.port);
  }

  #podAt(host: string): Pod | undefined {
    return (this.#store.list('pods') as Pod[]).find(
      pod => pod.status?.podIP === host && !podIsFinished(pod),
    );
  }

  #serviceAt(host: string): KubeObject | undefined {
    const [, name, namespace] = SERVICE_NAME.exec(host) ?? [];
    return (
      (name && namespace && this.#store.get('services', namespace, name)) ||
      this.#store
        .list('services')
        .find(
          ({ spec }) =>
            (spec as { clusterIP?: string } | undefined)?.clusterIP === host,
        )
    );
  }
}

function addressesOf(status: unknown): string[] {
  const { addresses = [] } = (status ?? {}) as {
    addresses?: Array<{ address: string }>;
  };
  return addresses.map(({ address }) => address);
}
