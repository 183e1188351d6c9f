import {
  Environment,
  environmentKey,
  SpaceService,
} from '@foredeck/backstage-plugin-environments-common';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

/** Those of some services and environments that can be asked for drift. */
export function comparableReleases(
  services: readonly Pick<SpaceService, 'cells'>[],
  environments: readonly Environment[],
): ReleaseRow[] {
  return environments.flatMap(environment =>
    services.flatMap(({ cells }) =>
      comparableIn(environment, cells[environmentKey(environment)] ?? []),
    ),
  );
}

/**
 * Not those that just change or can not be read; none while the environment
 * sleeps, for it then differs on purpose.
 */
export function comparableIn(
  { sleep }: Pick<Environment, 'sleep'>,
  releases: readonly ReleaseRow[],
): ReleaseRow[] {
  return sleep.state === 'awake'
    ? releases.filter(
        ({ status, problem }) =>
          !problem && (status === 'deployed' || status === 'failed'),
      )
    : [];
}
