import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  MonitoringLimits,
  SourceConfig,
  SourceEndpoint,
  SourceService,
} from '../../config/MonitoringConfig';
import { HttpAlertmanager } from '../alertmanager/HttpAlertmanager';
import { SourceDownError } from '../errors';
import type { AlertmanagerSource, MetricSource } from '../MetricSource';
import { detectKind, type DetectedSource } from '../prometheus/detectKind';
import { PrometheusApi } from '../prometheus/PrometheusApi';
import { PrometheusSource } from '../prometheus/PrometheusSource';
import { EndpointTransport } from '../transport/EndpointTransport';
import { SourceDeniedError } from '../transport/refusal';
import {
  ServiceTransport,
  type ServiceAddress,
} from '../transport/ServiceTransport';
import type { SourceTransport } from '../transport/SourceTransport';
import {
  ALERTMANAGER_SERVICES,
  findServices,
  PROMETHEUS_SERVICES,
  readService,
  type ServiceKind,
} from './findServices';

/** Until a search is given up. */
const SEARCH_MS = 20_000;
/** Of several that look alike, these many are tried. */
const MOST_TRIED = 4;

/** What is searched, in words. */
interface Wanted {
  title: 'Prometheus' | 'Alertmanager';
  /** Of the configuration. */
  key: string;
  services: ServiceKind;
  endpoint?: SourceEndpoint;
  service?: SourceService;
}

/** Finds a cluster's data sources: as configured, or else among its Services. */
export class SourceDiscovery {
  readonly #access: KubernetesAccess;
  readonly #sources: Readonly<Record<string, SourceConfig>>;
  readonly #limits: MonitoringLimits;

  constructor(options: {
    access: KubernetesAccess;
    sources: Readonly<Record<string, SourceConfig>>;
    limits: MonitoringLimits;
  }) {
    this.#access = options.access;
    this.#sources = options.sources;
    this.#limits = options.limits;
  }

  /**
   * @param alertmanager - whether the cluster has one
   * @throws NotFoundError that says how to configure one, SourceDownError
   */
  async prometheus(
    cluster: string,
    alertmanager: () => Promise<boolean>,
  ): Promise<MetricSource> {
    const config = this.#config(cluster);
    const detected = await this.#first(
      cluster,
      {
        title: 'Prometheus',
        key: `foredeck.monitoring.sources.${cluster}`,
        services: PROMETHEUS_SERVICES,
        endpoint: config.endpoint,
        service: config.service,
      },
      transport => this.#detect(transport, config),
    );
    return new PrometheusSource({ cluster, config, detected, alertmanager });
  }

  /** @throws NotFoundError that says how to configure one, SourceDownError */
  async alertmanager(cluster: string): Promise<AlertmanagerSource> {
    const config = this.#config(cluster);
    return await this.#first(
      cluster,
      {
        title: 'Alertmanager',
        key: `foredeck.monitoring.sources.${cluster}.alertmanager`,
        services: ALERTMANAGER_SERVICES,
        ...config.alertmanager,
      },
      transport => this.#reachAlertmanager(cluster, transport),
    );
  }

  #config(cluster: string): SourceConfig {
    return Object.hasOwn(this.#sources, cluster) ? this.#sources[cluster] : {};
  }

  async #detect(
    transport: SourceTransport,
    { type }: SourceConfig,
  ): Promise<DetectedSource> {
    const { timeout, concurrency } = this.#limits;
    return await detectKind(
      prefix => new PrometheusApi({ transport, prefix, timeout, concurrency }),
      type,
    );
  }

  /** Mimir has its own beneath a prefix. */
  async #reachAlertmanager(
    cluster: string,
    transport: SourceTransport,
  ): Promise<AlertmanagerSource> {
    const { timeout } = this.#limits;
    let failure: unknown;
    for (const prefix of ['', '/alertmanager']) {
      const found = new HttpAlertmanager({
        ...{ cluster, transport, prefix, timeout },
      });
      try {
        await found.check();
        return found;
      } catch (error) {
        if (!(error instanceof NotFoundError)) {
          throw error;
        }
        failure ??= new SourceDownError(error.message);
      }
    }
    throw failure;
  }

  /** The first of the possible ones that answers. */
  async #first<T>(
    name: string,
    wanted: Wanted,
    reach: (transport: SourceTransport) => Promise<T>,
  ): Promise<T> {
    const { title, key, endpoint } = wanted;
    const { answerBytes } = this.#limits;
    const cluster = this.#access.cluster(name);
    if (endpoint) {
      return await reach(
        new EndpointTransport({ title, key, endpoint, answerBytes }),
      );
    }
    let failure: unknown;
    for (const address of await this.#addresses(cluster, wanted)) {
      try {
        return await reach(
          new ServiceTransport({ title, cluster, address, answerBytes }),
        );
      } catch (error) {
        failure ??= error;
      }
    }
    throw (
      failure ??
      new NotFoundError(
        `No ${title} was found on ${cluster.info.title}: no Service there is named or labelled like one. Set ${key}.url, or ${key}.service with namespace and name`,
      )
    );
  }

  async #addresses(
    cluster: Cluster,
    { title, key, service, services }: Wanted,
  ): Promise<ServiceAddress[]> {
    const signal = AbortSignal.timeout(SEARCH_MS);
    try {
      if (!service) {
        const found = await findServices(cluster, services, signal);
        return found.slice(0, MOST_TRIED);
      }
      if (service.port && /^\d+$/.test(service.port)) {
        const https = service.port === '443';
        return [{ ...service, port: service.port, https }];
      }
      if (service.port) {
        return [
          { ...service, port: service.port, https: service.port === 'https' },
        ];
      }
      const found = await readService(cluster, service, services, signal);
      if (!found) {
        throw new SourceDownError(
          `The Service ${service.namespace}/${service.name} of ${cluster.info.title} has several ports; name the one of ${title} at ${key}.service.port`,
        );
      }
      return [found];
    } catch (error) {
      if (error instanceof NotAllowedError) {
        throw new SourceDeniedError(
          `The portal may not look for ${title}: ${error.message}. Grant its account list on services, or set ${key}`,
        );
      }
      throw signal.aborted
        ? new SourceDownError(
            `${cluster.info.title} did not list its Services within ${
              SEARCH_MS / 1000
            } s`,
          )
        : error;
    }
  }
}
