import type { ClusterClient } from '../../cluster/ClusterClient';
import type {
  DiscoveredObjects,
  Endpoints,
  EndpointSlice,
  Node,
  Pod,
  Service,
} from '../discovery/objects';
import type {
  Alertmanager,
  Namespace,
  PodMonitor,
  Prometheus,
  PrometheusRule,
  Secret,
  ServiceMonitor,
} from '../objects/monitoring';
import { ObjectWatch, type WatchedKind } from './ObjectWatch';

const MONITORING = 'monitoring.coreos.com/v1';
const RBAC = 'rbac.authorization.k8s.io/v1';

/** What a change is one of. */
export type ChangeOf = 'configuration' | 'targets' | 'rights';

/** Follows everything that the operator decides by. */
export class ClusterWatch {
  readonly prometheuses: ObjectWatch<Prometheus>;
  readonly alertmanagers: ObjectWatch<Alertmanager>;
  readonly serviceMonitors: ObjectWatch<ServiceMonitor>;
  readonly podMonitors: ObjectWatch<PodMonitor>;
  readonly rules: ObjectWatch<PrometheusRule>;
  readonly namespaces: ObjectWatch<Namespace>;
  readonly secrets: ObjectWatch<Secret>;
  readonly #pods: ObjectWatch<Pod>;
  readonly #services: ObjectWatch<Service>;
  readonly #endpoints: ObjectWatch<Endpoints>;
  readonly #endpointSlices: ObjectWatch<EndpointSlice>;
  readonly #nodes: ObjectWatch<Node>;
  readonly #all: ObjectWatch<unknown>[] = [];

  constructor(
    client: ClusterClient,
    options: {
      onChange(of: ChangeOf): void;
      onError(kind: string, error: unknown): void;
    },
  ) {
    const watch = <T>(
      of: ChangeOf,
      apiVersion: string,
      kind: string,
      more: Partial<WatchedKind> = {},
    ) => {
      const one = new ObjectWatch<T>(
        client,
        { apiVersion, kind, plural: `${kind.toLowerCase()}s`, ...more },
        {
          onChange: () => options.onChange(of),
          onError: error => options.onError(kind, error),
        },
      );
      this.#all.push(one);
      return one;
    };
    this.prometheuses = watch('configuration', MONITORING, 'Prometheus', {
      plural: 'prometheuses',
    });
    this.alertmanagers = watch('configuration', MONITORING, 'Alertmanager');
    this.serviceMonitors = watch('configuration', MONITORING, 'ServiceMonitor');
    this.podMonitors = watch('configuration', MONITORING, 'PodMonitor');
    this.rules = watch('configuration', MONITORING, 'PrometheusRule');
    this.namespaces = watch('configuration', 'v1', 'Namespace');
    this.secrets = watch('configuration', 'v1', 'Secret', {
      // Releases of Helm are Secrets too: many, large, and of no use here.
      fieldSelector: 'type!=helm.sh/release.v1',
    });
    this.#pods = watch('targets', 'v1', 'Pod');
    this.#services = watch('targets', 'v1', 'Service');
    this.#endpoints = watch('targets', 'v1', 'Endpoints', {
      plural: 'endpoints',
    });
    this.#endpointSlices = watch(
      'targets',
      'discovery.k8s.io/v1',
      'EndpointSlice',
    );
    this.#nodes = watch('targets', 'v1', 'Node');
    for (const kind of [
      'Role',
      'RoleBinding',
      'ClusterRole',
      'ClusterRoleBinding',
    ]) {
      watch('rights', RBAC, kind);
    }
  }

  /** What targets are made of. */
  discovered(): DiscoveredObjects {
    return {
      pods: this.#pods.list(),
      services: this.#services.list(),
      endpoints: this.#endpoints.list(),
      endpointSlices: this.#endpointSlices.list(),
      nodes: this.#nodes.list(),
    };
  }

  async synced(): Promise<void> {
    await Promise.all(this.#all.map(one => one.synced()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map(one => one.stop()));
  }
}
