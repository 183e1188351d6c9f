import type {
  V1EndpointSlice,
  V1Pod,
  V1Service,
} from '@kubernetes/client-node';
import { fits } from '../selectors/LabelSelector';
import { valueOf } from '../snapshot/DoctorSnapshot';
import { reachUnder } from '../snapshot/PrometheusObject';
import type { MonitorCase } from './Finding';

const SERVICE_NAME = 'kubernetes.io/service-name';

/** Whether the monitor looks for targets in a namespace. */
export function reaches(found: MonitorCase, namespace: string): boolean {
  const reach = reachUnder(found.prometheus, found.monitor);
  return reach === 'any' || reach.includes(namespace);
}

/** The Services that it selects where it looks; only the one asked about. */
export function selectedServices(found: MonitorCase): V1Service[] {
  return (valueOf(found.services) ?? []).filter(
    one =>
      reaches(found, one.metadata?.namespace ?? '') &&
      fits(found.monitor.selector, one.metadata?.labels) &&
      isAsked(found, one),
  );
}

/** Whether a Service is the one that was asked about, or any was. */
export function isAsked(
  { service }: Pick<MonitorCase, 'service'>,
  one: V1Service,
): boolean {
  return (
    !service ||
    (service.metadata?.name === one.metadata?.name &&
      service.metadata?.namespace === one.metadata?.namespace)
  );
}

/** The pods that a PodMonitor selects where it looks. */
export function selectedPods(found: MonitorCase): V1Pod[] {
  return (valueOf(found.pods) ?? []).filter(
    one =>
      reaches(found, one.metadata?.namespace ?? '') &&
      fits(found.monitor.selector, one.metadata?.labels),
  );
}

/** The pods behind a Service, ready or not; those that have ended serve nothing. */
export function podsBehind(
  { pods }: Pick<MonitorCase, 'pods'>,
  service: V1Service,
): V1Pod[] {
  const selector = service.spec?.selector ?? {};
  if (Object.keys(selector).length === 0) {
    return [];
  }
  return (valueOf(pods) ?? []).filter(
    one =>
      one.metadata?.namespace === service.metadata?.namespace &&
      one.status?.phase !== 'Succeeded' &&
      one.status?.phase !== 'Failed' &&
      fits({ matchLabels: selector }, one.metadata?.labels),
  );
}

export function slicesOf(
  { slices }: Pick<MonitorCase, 'slices'>,
  service: V1Service,
): V1EndpointSlice[] {
  return (valueOf(slices) ?? []).filter(
    one =>
      one.metadata?.namespace === service.metadata?.namespace &&
      one.metadata?.labels?.[SERVICE_NAME] === service.metadata?.name,
  );
}

/** `shop-dev/cart`. */
export function nameOf(object: {
  metadata?: { namespace?: string; name?: string };
}): string {
  return `${object.metadata?.namespace}/${object.metadata?.name}`;
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** `1 pod`, `2 pods`. */
export function count(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}

/** What an endpoint of a monitor is called in words. */
export function endpointTitle(found: MonitorCase, index: number): string {
  const { port, portNumber, targetPort } = found.monitor.endpoints[index] ?? {};
  const name = port ?? portNumber ?? targetPort;
  return found.monitor.endpoints.length === 1
    ? 'Its endpoint'
    : `Its endpoint ${index}${name ? ` (${name})` : ''}`;
}
