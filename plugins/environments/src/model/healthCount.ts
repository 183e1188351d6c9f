import {
  environmentKey,
  EnvironmentRef,
  SpaceService,
} from '@foredeck/backstage-plugin-environments-common';

/** How many releases an environment has, how many of them are healthy, and how the others are. */
export function countHealth(
  services: readonly SpaceService[],
  environment: EnvironmentRef,
) {
  const key = environmentKey(environment);
  const releases = services.flatMap(({ cells }) => cells[key] ?? []);
  const count = (state: string) =>
    releases.filter(({ health }) => health.state === state).length;
  return {
    total: releases.length,
    healthy: count('healthy'),
    progressing: count('progressing'),
    unhealthy: count('unhealthy'),
  };
}
