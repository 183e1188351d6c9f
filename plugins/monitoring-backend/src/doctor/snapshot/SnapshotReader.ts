import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { TargetDoctorRequest } from '@foredeck/backstage-plugin-monitoring-common';
import type { V1Service } from '@kubernetes/client-node';
import type { DoctorView } from '../access/DoctorView';
import type { MetricSources } from '../../sources/MetricSource';
import { readAccountRights } from './accountRights';
import { attempt } from './attempt';
import { ClusterReader } from './ClusterReader';
import { valueOf, type DoctorSnapshot } from './DoctorSnapshot';
import { meantMonitor } from './meantMonitor';
import { jobName, readMonitor, titleOf, type Monitor } from './Monitor';
import {
  chooses,
  readPrometheus,
  type PrometheusObject,
} from './PrometheusObject';
import { readEvents, readLabels, readMissing } from './readObjects';
import { readSource } from './readSource';
import { selectedObjects } from './selectedObjects';

const OPERATOR = '/apis/monitoring.coreos.com/v1';

/** Reads once what the checks look at. */
export class SnapshotReader {
  readonly #access: KubernetesAccess;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #now: () => Date;

  constructor(options: {
    access: KubernetesAccess;
    sources: Pick<MetricSources, 'prometheus'>;
    now?: () => Date;
  }) {
    this.#access = options.access;
    this.#sources = options.sources;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * @throws NotFoundError for an object that is not there, InputError for an
   * endpoint that is not
   */
  async read(
    request: TargetDoctorRequest,
    view: DoctorView,
    signal?: AbortSignal,
  ): Promise<DoctorSnapshot> {
    const cluster = this.#access.cluster(request.cluster);
    const reader = new ClusterReader(cluster, signal);
    const { object } = request;
    const kind = object.kind === 'PodMonitor' ? 'PodMonitor' : 'ServiceMonitor';
    const [itself, prometheuses, monitors, namespaces, services, source] =
      await Promise.all([
        this.#itself(reader, object),
        attempt(() => readPrometheuses(reader), signal),
        attempt(() => readMonitors(reader, kind, object.namespace), signal),
        attempt(() => readLabels(reader), signal),
        attempt(() => readServices(reader, object.namespace), signal),
        readSource(this.#sources, request.cluster, signal),
      ]);
    const service =
      object.kind === 'Service' ? (itself as V1Service) : undefined;
    if (service && !view.seesService(service)) {
      throw new NotFoundError(
        `There is no ${titleOf(object)} that you may see on this cluster`,
      );
    }
    const monitor = service
      ? meantMonitor(valueOf(monitors) ?? [], service)
      : readMonitor(kind, itself);
    if (!service && !monitor) {
      throw new InputError(
        `${titleOf(
          object,
        )} is not as its definition has it; look at it with kubectl`,
      );
    }
    const endpoints = chosenEndpoints(request, monitor);
    const found = await selectedObjects({
      ...{ reader, view, monitor, service, services, namespaces, signal },
    });
    const jobs = monitor ? endpoints.map(one => jobName(monitor, one)) : [];
    const chosenBy = (valueOf(prometheuses) ?? []).find(one => {
      const labels = valueOf(namespaces)?.get(monitor?.namespace ?? '');
      const sides = monitor && chooses(one, monitor, labels);
      return sides?.byLabels && sides.byNamespace;
    });
    const account = chosenBy && {
      namespace: chosenBy.namespace,
      name: chosenBy.serviceAccount,
    };
    const [events, missingReferences, rights, loaded] = await Promise.all([
      attempt(() => readEvents(reader, monitor), signal),
      attempt(() => readMissing(reader, monitor), signal),
      this.#rights(cluster, { account, found, source, jobs, signal }),
      source.load(jobs, { monitor, service, view }),
    ]);
    return {
      ...{ cluster: request.cluster, object, now: this.#now() },
      ...{ monitor, service, monitors, prometheuses, namespaces },
      ...{ events, missingReferences, account, rights, endpoints },
      ...{ services: found.services, hidden: found.hidden },
      ...{ slices: found.slices, pods: found.pods },
      ...{ config: source.config, ...loaded },
    };
  }

  async #itself(
    reader: ClusterReader,
    { kind, namespace, name }: TargetDoctorRequest['object'],
  ): Promise<JsonObject> {
    const path =
      kind === 'Service'
        ? `/api/v1/namespaces/${namespace}/services/${name}`
        : `${OPERATOR}/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`;
    const found = await reader.find<JsonObject>(path);
    if (!found) {
      throw new NotFoundError(
        `There is no ${titleOf({ kind, namespace, name })} on this cluster`,
      );
    }
    return { ...found, kind };
  }

  async #rights(
    cluster: Cluster,
    options: {
      account: DoctorSnapshot['account'];
      found: { reached: string[] };
      source: { config: DoctorSnapshot['config'] };
      jobs: string[];
      signal?: AbortSignal;
    },
  ): Promise<DoctorSnapshot['rights']> {
    const { account, found, source, jobs, signal } = options;
    if (!account) {
      return { problem: 'no Prometheus object selects the monitor' };
    }
    const loaded = valueOf(source.config)?.jobs.get(jobs[0] ?? '');
    const role =
      loaded?.role ??
      (jobs[0]?.startsWith('podMonitor/') ? 'pod' : 'endpoints');
    return await attempt(
      () =>
        readAccountRights(cluster, {
          ...{ account, role, signal },
          namespaces: found.reached,
        }),
      signal,
    );
  }
}

function chosenEndpoints(
  { endpoint, object }: TargetDoctorRequest,
  monitor: Monitor | undefined,
): number[] {
  const all = [...(monitor?.endpoints ?? []).keys()];
  if (endpoint === undefined) {
    return all;
  }
  if (!all.includes(endpoint)) {
    throw new InputError(
      `endpoint: ${titleOf(object)} has no endpoint ${endpoint}; there are ${
        all.length
      }, counted from 0`,
    );
  }
  return [endpoint];
}

async function readPrometheuses(
  reader: ClusterReader,
): Promise<PrometheusObject[] | undefined> {
  try {
    const raw = await reader.list(`${OPERATOR}/prometheuses`);
    return raw.map(readPrometheus).filter(one => one !== undefined);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

async function readMonitors(
  reader: ClusterReader,
  kind: Monitor['kind'],
  own: string,
): Promise<Monitor[]> {
  const raw = await reader.listWhereAllowed(
    OPERATOR,
    `${kind.toLowerCase()}s`,
    [own],
  );
  return raw
    .map(one => readMonitor(kind, one))
    .filter(one => one !== undefined);
}

async function readServices(
  reader: ClusterReader,
  own: string,
): Promise<V1Service[]> {
  const raw = await reader.listWhereAllowed('/api/v1', 'services', [own]);
  return raw as V1Service[];
}
