import { NotAllowedError } from '@backstage/errors';
import type { V1Service, V1ServiceList } from '@kubernetes/client-node';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ServiceAddress } from '../transport/ServiceTransport';

/** What is looked for among a cluster's Services. */
export interface ServiceKind {
  /** Names that tell, the best first. */
  names: readonly string[];
  /** Of the label `app.kubernetes.io/name`, the best first. */
  applications: readonly string[];
  /** Names of ports, the best first. */
  portNames: readonly string[];
  ports: readonly number[];
}

/** Of one Prometheus before what stands for several: those know no configuration. */
export const PROMETHEUS_SERVICES: ServiceKind = {
  names: [
    'prometheus-k8s',
    'prometheus-server',
    'prometheus-operated',
    'vmsingle',
    'thanos-query-frontend',
    'thanos-query',
  ],
  applications: ['prometheus', 'vmsingle', 'thanos-query'],
  portNames: ['web', 'http-web', 'http', 'https', 'http-query'],
  ports: [9090, 80, 443, 8428, 8429, 10902],
};

export const ALERTMANAGER_SERVICES: ServiceKind = {
  names: ['alertmanager-main', 'alertmanager-operated', 'alertmanager'],
  applications: ['alertmanager'],
  portNames: ['web', 'http-web', 'http', 'https'],
  ports: [9093, 80, 443],
};

/** Looked into first: where monitoring mostly is. */
const USUAL_NAMESPACES = ['monitoring', 'prometheus', 'observability'];
const PAGE = 500;

/**
 * The Services of a cluster that may be what is looked for, the likeliest first.
 *
 * @throws NotAllowedError when the portal may list Services nowhere, and
 * ServiceUnavailableError when the cluster can not be reached
 */
export async function findServices(
  cluster: Cluster,
  kind: ServiceKind,
  signal: AbortSignal,
): Promise<ServiceAddress[]> {
  const usual = await Promise.allSettled(
    USUAL_NAMESPACES.map(namespace =>
      listAll(cluster, `/api/v1/namespaces/${namespace}/services`, signal),
    ),
  );
  const likely = usual.flatMap(result =>
    result.status === 'fulfilled' ? addresses(result.value, kind) : [],
  );
  if (likely.length) {
    return likely;
  }
  const denied = usual.find(
    result =>
      result.status === 'rejected' && result.reason instanceof NotAllowedError,
  );
  try {
    return addresses(await listAll(cluster, '/api/v1/services', signal), kind);
  } catch (error) {
    if (error instanceof NotAllowedError && !denied) {
      // It may look into the usual namespaces, and there is nothing in them.
      return [];
    }
    throw error;
  }
}

/**
 * The port of a named Service that serves what is looked for.
 *
 * @throws NotFoundError without that Service, InputError without such a port
 */
export async function readService(
  cluster: Cluster,
  { namespace, name }: { namespace: string; name: string },
  kind: ServiceKind,
  signal: AbortSignal,
): Promise<ServiceAddress | undefined> {
  const service = await cluster.request<V1Service>(
    { kind: 'service' },
    {
      path: `/api/v1/namespaces/${encodeURIComponent(
        namespace,
      )}/services/${encodeURIComponent(name)}`,
      signal,
    },
  );
  return address(service, kind);
}

async function listAll(
  cluster: Cluster,
  path: string,
  signal: AbortSignal,
): Promise<V1Service[]> {
  const services: V1Service[] = [];
  let next: string | undefined;
  do {
    const search = new URLSearchParams({ limit: String(PAGE) });
    if (next) {
      search.set('continue', next);
    }
    const page = await cluster.request<V1ServiceList>(
      { kind: 'service' },
      { path: `${path}?${search}`, signal },
    );
    services.push(...page.items);
    next = page.metadata?._continue ?? continueOf(page.metadata);
  } while (next);
  return services;
}

/** As the API server writes it; the client's types rename it. */
function continueOf(metadata: object | undefined): string | undefined {
  const token: unknown = metadata && Reflect.get(metadata, 'continue');
  return typeof token === 'string' && token ? token : undefined;
}

function addresses(services: V1Service[], kind: ServiceKind): ServiceAddress[] {
  return services
    .flatMap(service => {
      const rank = rankOf(service, kind);
      const found = rank === undefined ? undefined : address(service, kind);
      return found && rank !== undefined ? [{ found, rank }] : [];
    })
    .sort(
      (a, b) =>
        namespaceRank(a.found) - namespaceRank(b.found) ||
        a.rank - b.rank ||
        a.found.namespace.localeCompare(b.found.namespace) ||
        a.found.name.localeCompare(b.found.name),
    )
    .map(({ found }) => found);
}

function namespaceRank({ namespace }: ServiceAddress): number {
  const index = USUAL_NAMESPACES.indexOf(namespace);
  return index < 0 ? USUAL_NAMESPACES.length : index;
}

function rankOf(
  { metadata, spec }: V1Service,
  { names, applications }: ServiceKind,
): number | undefined {
  const byName = names.indexOf(metadata?.name ?? '');
  if (byName >= 0) {
    return byName;
  }
  const application = metadata?.labels?.['app.kubernetes.io/name'] ?? '';
  const byLabel = applications.indexOf(application);
  // Headless ones of a StatefulSet stand beside one that is meant for clients.
  const headless = spec?.clusterIP === 'None' ? applications.length : 0;
  return byLabel < 0 ? undefined : names.length + byLabel + headless;
}

function address(
  { metadata, spec }: V1Service,
  { portNames, ports }: ServiceKind,
): ServiceAddress | undefined {
  const all = (spec?.ports ?? []).filter(
    ({ protocol }) => (protocol ?? 'TCP') === 'TCP',
  );
  const port =
    portNames.map(name => all.find(one => one.name === name)).find(Boolean) ??
    ports.map(number => all.find(one => one.port === number)).find(Boolean) ??
    (all.length === 1 ? all[0] : undefined);
  if (!port || !metadata?.namespace || !metadata.name) {
    return undefined;
  }
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    port: port.name || String(port.port),
    https: port.name === 'https' || port.port === 443,
  };
}
