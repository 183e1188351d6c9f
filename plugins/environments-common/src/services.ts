import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { Environment, EnvironmentRef } from './environments';

/** A service over the environments of its space. */
export interface SpaceService {
  /** The entity ref where its releases are linked, else the release's name. */
  key: string;
  name: string;
  entityRef?: string;
  /** By `environmentKey`; usually one release each. */
  cells: Record<string, ReleaseRow[]>;
}

/** Services as rows, environments as columns. Only releases the caller may see. */
export interface SpaceMatrix {
  environments: Environment[];
  services: SpaceService[];
}

/** Where one service runs, over all spaces, for its page. */
export interface ServicePlaces {
  items: Array<{ environment: Environment; releases: ReleaseRow[] }>;
}

export type DifferenceKind = 'missing' | 'chart' | 'image' | 'values';

/** One service that is not the same in two environments. */
export interface ServiceDifference {
  key: string;
  name: string;
  /** Absent where it is not there. */
  from?: ReleaseRow;
  to?: ReleaseRow;
  differs: DifferenceKind[];
  /** The users' own values, YAML, secrets masked; only where they differ. */
  values?: { from: string; to: string };
}

export interface EnvironmentComparison {
  from: EnvironmentRef;
  to: EnvironmentRef;
  /** Those that differ first. */
  services: ServiceDifference[];
}
