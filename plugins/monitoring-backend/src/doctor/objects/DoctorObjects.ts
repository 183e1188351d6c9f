import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  DoctorObjectsAnswer,
  DoctorObjectsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { V1Service } from '@kubernetes/client-node';
import type {
  AuthorizedScope,
  Caller,
  ScopeService,
} from '../../scopes/ScopeService';
import type { LoadedTarget, MetricSources } from '../../sources/MetricSource';
import { attempt } from '../snapshot/attempt';
import { ClusterReader } from '../snapshot/ClusterReader';
import { valueOf, type Reading } from '../snapshot/DoctorSnapshot';
import { jobName, readMonitor, type Monitor } from '../snapshot/Monitor';
import { jobOf } from '../snapshot/readSource';
import { ScopedObjects } from './ScopedObjects';
import { countsInWords, countTargets } from './targetCounts';

const OPERATOR = '/apis/monitoring.coreos.com/v1';

type ObjectRow = DoctorObjectsAnswer['objects'][number];
interface Targets {
  active: LoadedTarget[];
  dropped: LoadedTarget[];
}

/** Lists what of a scope there is to ask the doctor about. */
export class DoctorObjects {
  readonly #access: KubernetesAccess;
  readonly #scopes: Pick<ScopeService, 'authorize'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;

  constructor(options: {
    access: KubernetesAccess;
    scopes: Pick<ScopeService, 'authorize'>;
    sources: Pick<MetricSources, 'prometheus'>;
  }) {
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#sources = options.sources;
  }

  /**
   * What can not be read is said in the notice.
   *
   * @throws as `ScopeService.authorize`
   */
  async list(
    request: DoctorObjectsRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<DoctorObjectsAnswer> {
    const scope = await this.#scopes.authorize(request, 'read', caller);
    const reader = new ClusterReader(
      this.#access.cluster(scope.cluster),
      signal,
    );
    const names = scope.namespaces.map(({ namespace }) => namespace);
    const monitorsOf = (kind: Monitor['kind']) =>
      attempt(async () => {
        const raw = await reader.listWhereAllowed(
          OPERATOR,
          `${kind.toLowerCase()}s`,
          names,
        );
        return raw
          .map(one => readMonitor(kind, one))
          .filter(one => one !== undefined);
      }, signal);
    const [services, serviceMonitors, podMonitors, targets] = await Promise.all(
      [
        attempt(
          async () =>
            (await reader.listIn('/api/v1', 'services', names)) as V1Service[],
          signal,
        ),
        monitorsOf('ServiceMonitor'),
        monitorsOf('PodMonitor'),
        this.#targets(scope, signal),
      ],
    );
    const objects = new ScopedObjects(
      scope,
      request.scope.kind,
      valueOf(services) ?? [],
    );
    const monitors = objects.monitorsOf([
      ...(valueOf(serviceMonitors) ?? []),
      ...(valueOf(podMonitors) ?? []),
    ]);
    const known = valueOf(targets) ?? { active: [], dropped: [] };
    const scraped = objects.services.filter(
      one =>
        monitors.some(
          monitor =>
            monitor.kind === 'ServiceMonitor' &&
            objects.selectedBy(monitor).includes(one),
        ) || known.active.some(target => isOf(target, one)),
    );
    return {
      objects: [
        ...monitors.map(one => monitorRow(one, objects, known)),
        ...scraped.map(one => serviceRow(one, known)),
      ],
      unmonitored: objects.services
        .filter(one => !scraped.includes(one))
        .map(({ metadata, spec }) => ({
          namespace: metadata?.namespace ?? '',
          name: metadata?.name ?? '',
          ports: (spec?.ports ?? []).map(one => one.name ?? String(one.port)),
        })),
      ...noticeOf([services, serviceMonitors, podMonitors, targets]),
    };
  }

  async #targets(
    scope: AuthorizedScope,
    signal?: AbortSignal,
  ): Promise<Reading<Targets>> {
    const names = new Set(scope.namespaces.map(({ namespace }) => namespace));
    const inScope = ({ discoveredLabels }: LoadedTarget) =>
      names.has(discoveredLabels.__meta_kubernetes_namespace ?? '');
    return await attempt(async () => {
      const source = await this.#sources.prometheus(scope.cluster, signal);
      const { active, dropped } = await source.targets({}, signal);
      return {
        active: active.filter(inScope),
        dropped: dropped.filter(inScope),
      };
    }, signal);
  }
}

function monitorRow(
  monitor: Monitor,
  objects: ScopedObjects,
  { active, dropped }: Targets,
): ObjectRow {
  const { kind, namespace, name, endpoints } = monitor;
  const jobs = endpoints.map((_, index) => jobName(monitor, index));
  const services = objects.selectedBy(monitor);
  const scraped = active.filter(one => jobs.includes(jobOf(one)));
  // Of a job that discovers a whole namespace most are dropped by design.
  const lost = dropped.filter(
    one =>
      jobs.includes(jobOf(one)) &&
      services.some(service => isOf(one, service)) &&
      hasPort(one, monitor),
  );
  return row({ kind, namespace, name }, scraped, lost);
}

function serviceRow(service: V1Service, { active }: Targets): ObjectRow {
  return row(
    {
      kind: 'Service',
      namespace: service.metadata?.namespace ?? '',
      name: service.metadata?.name ?? '',
    },
    active.filter(one => isOf(one, service)),
    [],
  );
}

function row(
  object: Pick<ObjectRow, 'kind' | 'namespace' | 'name'>,
  active: LoadedTarget[],
  dropped: LoadedTarget[],
): ObjectRow {
  const targets = countTargets(active, dropped);
  const fresh = active.length - targets.up - targets.down;
  return {
    ...object,
    targets,
    state: countsInWords(targets, fresh),
    healthy: targets.up > 0 && targets.down === 0,
  };
}

function isOf({ discoveredLabels }: LoadedTarget, { metadata }: V1Service) {
  return (
    discoveredLabels.__meta_kubernetes_namespace === metadata?.namespace &&
    discoveredLabels.__meta_kubernetes_service_name === metadata?.name
  );
}

function hasPort({ discoveredLabels }: LoadedTarget, monitor: Monitor) {
  const name =
    discoveredLabels.__meta_kubernetes_endpoint_port_name ??
    discoveredLabels.__meta_kubernetes_endpointslice_port_name;
  return monitor.endpoints.some(({ port }) => !port || port === name);
}

function noticeOf(readings: Array<Reading<unknown>>): { notice?: string } {
  const problems = readings.flatMap(one =>
    'problem' in one ? [one.problem] : [],
  );
  return problems.length
    ? { notice: `Not all could be read: ${[...new Set(problems)].join('; ')}` }
    : {};
}
