import { SpaceService } from '@foredeck/backstage-plugin-environments-common';
import { ReleaseHealth } from '@foredeck/backstage-plugin-helm-common';

export type HealthState = ReleaseHealth['state'];

/** What is looked for; what is left out matches all. */
export interface ServiceFilter {
  /** Part of a service's, release's or image's name. */
  text?: string;
  /** In at least one environment. */
  health?: HealthState;
  /** The store has a newer chart in at least one environment. */
  outdated?: boolean;
}

/** Services of which at least one release is as the filter says. */
export function filterServices(
  services: readonly SpaceService[],
  filter: ServiceFilter,
): SpaceService[] {
  const text = filter.text?.trim().toLowerCase() ?? '';
  return services.filter(service => {
    const releases = Object.values(service.cells).flat();
    const named = [
      service.name,
      ...releases.flatMap(({ name, image = '' }) => [name, image]),
    ].some(name => name.toLowerCase().includes(text));
    return (
      named &&
      (!filter.health ||
        releases.some(({ health }) => health.state === filter.health)) &&
      (!filter.outdated ||
        releases.some(({ newestChartVersion }) => newestChartVersion))
    );
  });
}

export function isNarrowed({ text, health, outdated }: ServiceFilter): boolean {
  return Boolean(text?.trim() || health || outdated);
}
