import type {
  V1EndpointSlice,
  V1Pod,
  V1Service,
} from '@kubernetes/client-node';
import type { DoctorView } from '../access/DoctorView';
import { fits, type Labels } from '../selectors/LabelSelector';
import { attempt } from './attempt';
import type { ClusterReader } from './ClusterReader';
import { valueOf, type DoctorSnapshot, type Reading } from './DoctorSnapshot';
import type { Monitor } from './Monitor';

/** Namespaces of which slices and pods are read. */
const MOST_NAMESPACES = 10;

/**
 * The Services, slices and pods that matter to a monitor and that the caller may
 * see: of the namespaces it reaches, and of those where something fits its
 * selector.
 */
export async function selectedObjects(options: {
  reader: ClusterReader;
  view: DoctorView;
  monitor?: Monitor;
  service?: V1Service;
  services: Reading<V1Service[]>;
  namespaces: Reading<ReadonlyMap<string, Labels>>;
  signal?: AbortSignal;
}): Promise<
  Pick<DoctorSnapshot, 'services' | 'slices' | 'pods' | 'hidden'> & {
    /** Namespaces that are there and that the monitor reaches. */
    reached: string[];
  }
> {
  const { reader, view, monitor, service, namespaces, signal } = options;
  const all = valueOf(options.services) ?? [];
  const known = valueOf(namespaces);
  const candidates = all.filter(
    ({ metadata }) => monitor && fits(monitor.selector, metadata?.labels),
  );
  const named =
    monitor && monitor.reach !== 'any'
      ? monitor.reach.filter(name => !known || known.has(name))
      : [];
  await view.widen([
    ...named,
    ...candidates.map(({ metadata }) => metadata?.namespace ?? ''),
  ]);
  const places = namespacesToRead({
    view,
    service,
    monitor,
    candidates,
    named,
  });
  const seen = all.filter(one => view.seesService(one));
  const pick = <T>(base: string, plural: string) =>
    attempt(
      async () => (await reader.listIn(base, plural, places)) as T[],
      signal,
    );
  const [slices, pods] = await Promise.all([
    pick<V1EndpointSlice>('/apis/discovery.k8s.io/v1', 'endpointslices'),
    pick<V1Pod>('/api/v1', 'pods'),
  ]);
  const podsSeen =
    'value' in pods
      ? { value: pods.value.filter(one => view.seesPod(one)) }
      : pods;
  const reaches = (namespace: string) =>
    monitor?.reach === 'any' || (monitor?.reach ?? []).includes(namespace);
  return {
    services: 'value' in options.services ? { value: seen } : options.services,
    hidden:
      monitor?.kind === 'PodMonitor'
        ? 0
        : candidates.filter(
            one =>
              reaches(one.metadata?.namespace ?? '') && !view.seesService(one),
          ).length,
    slices,
    pods: podsSeen,
    reached: places.filter(reaches),
  };
}

function namespacesToRead(options: {
  view: DoctorView;
  service?: V1Service;
  monitor?: Monitor;
  candidates: V1Service[];
  named: string[];
}): string[] {
  const { view, service, monitor, candidates, named } = options;
  const wanted = new Set([
    ...(service?.metadata?.namespace ? [service.metadata.namespace] : []),
    ...named,
    ...candidates.map(({ metadata }) => metadata?.namespace ?? ''),
    ...(monitor ? [monitor.namespace] : []),
  ]);
  return [...wanted]
    .filter(namespace => view.seesNamespace(namespace))
    .slice(0, MOST_NAMESPACES);
}
