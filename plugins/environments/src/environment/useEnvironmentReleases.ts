import { useMemo } from 'react';
import {
  environmentKey,
  EnvironmentRef,
  SpaceService,
} from '@foredeck/backstage-plugin-environments-common';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { Fresh } from '@foredeck/backstage-plugin-foredeck-react';
import { useMatrix } from '../spaces/useSpaces';

/** A service and its releases in one environment. */
export interface EnvironmentService {
  key: string;
  name: string;
  entityRef?: string;
  releases: ReleaseRow[];
}

/** What runs in one environment, kept fresh. */
export function useEnvironmentReleases({
  cluster,
  space,
  name,
}: EnvironmentRef): Fresh<EnvironmentService[]> {
  const matrix = useMatrix(space);
  const { value } = matrix;
  const services = useMemo(
    () =>
      value &&
      servicesIn(value.services, environmentKey({ cluster, space, name })),
    [value, cluster, space, name],
  );
  return { ...matrix, value: services };
}

function servicesIn(
  services: readonly SpaceService[],
  environment: string,
): EnvironmentService[] {
  return services.flatMap(({ cells, ...service }) =>
    cells[environment]?.length
      ? [{ ...service, releases: cells[environment] }]
      : [],
  );
}
