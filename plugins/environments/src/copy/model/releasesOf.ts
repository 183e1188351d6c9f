import {
  environmentKey,
  EnvironmentRef,
  SpaceMatrix,
} from '@foredeck/backstage-plugin-environments-common';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

/** The releases of one environment, by name. */
export function releasesOf(
  matrix: SpaceMatrix | undefined,
  environment: EnvironmentRef | undefined,
): ReleaseRow[] {
  if (!matrix || !environment) {
    return [];
  }
  const key = environmentKey(environment);
  return matrix.services
    .flatMap(({ cells }) => cells[key] ?? [])
    .sort(
      (a, b) =>
        a.name.localeCompare(b.name) || a.namespace.localeCompare(b.namespace),
    );
}
