import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import { matchesLabels } from '@foredeck/backstage-plugin-workloads-node';
import type { V1Service } from '@kubernetes/client-node';
import type {
  AuthorizedScope,
  ScopedWorkload,
} from '../../scopes/ScopeService';
import { fits, requirementsOf } from '../selectors/LabelSelector';
import { likeness } from '../selectors/nearMisses';
import type { Monitor } from '../snapshot/Monitor';

/** Tells what of a cluster's monitors and Services belongs to a scope. */
export class ScopedObjects {
  readonly #scope: AuthorizedScope;
  /** Whether the scope means namespaces as such, and not some workloads. */
  readonly #all: boolean;
  readonly #services: V1Service[];

  constructor(
    scope: AuthorizedScope,
    kind: MetricScope['kind'],
    services: readonly V1Service[],
  ) {
    this.#scope = scope;
    this.#all = kind === 'namespace' || kind === 'environment';
    this.#services = services.filter(one => this.#isService(one));
  }

  /** Services of the scope's workloads. */
  get services(): readonly V1Service[] {
    return this.#services;
  }

  /** Monitors that select something of the scope, or are likely meant to. */
  monitorsOf(monitors: readonly Monitor[]): Monitor[] {
    return monitors.filter(one => this.#isMonitor(one));
  }

  /** The Services of the scope that a monitor selects. */
  selectedBy(monitor: Monitor): V1Service[] {
    return this.#services.filter(
      ({ metadata }) =>
        reaches(monitor, metadata?.namespace ?? '') &&
        fits(monitor.selector, metadata?.labels),
    );
  }

  #isService(service: V1Service): boolean {
    const place = this.#place(service.metadata?.namespace);
    if (!place) {
      return false;
    }
    const name = service.metadata?.name ?? '';
    const selector = service.spec?.selector ?? {};
    const conditions = requirementsOf({ matchLabels: selector });
    return (
      (this.#all && place.whole) ||
      place.workloads.some(
        workload =>
          (conditions.length > 0 &&
            matchesLabels(conditions, workload.podLabels)) ||
          (conditions.length === 0 && workload.name === name),
      )
    );
  }

  #isMonitor(monitor: Monitor): boolean {
    const place = this.#place(monitor.namespace);
    if (monitor.kind === 'ServiceMonitor' && this.selectedBy(monitor).length) {
      return true;
    }
    if (monitor.kind === 'PodMonitor' && this.#selectsPods(monitor)) {
      return true;
    }
    if (!place) {
      return false;
    }
    return (
      (this.#all && place.whole) ||
      place.workloads.some(one => isLike(monitor, one)) ||
      this.#services.some(
        ({ metadata }) =>
          metadata?.name === monitor.name ||
          likeness(monitor.selector, {
            name: metadata?.name ?? '',
            labels: metadata?.labels ?? {},
          }) >= 3,
      )
    );
  }

  #selectsPods(monitor: Monitor): boolean {
    return this.#scope.namespaces.some(
      ({ namespace, workloads }) =>
        reaches(monitor, namespace) &&
        workloads.some(({ podLabels }) => fits(monitor.selector, podLabels)),
    );
  }

  #place(namespace: string | undefined) {
    return this.#scope.namespaces.find(one => one.namespace === namespace);
  }
}

function isLike(monitor: Monitor, { name, release }: ScopedWorkload): boolean {
  return monitor.name === name || monitor.name === release;
}

function reaches({ reach }: Monitor, namespace: string): boolean {
  return reach === 'any' || reach.includes(namespace);
}
