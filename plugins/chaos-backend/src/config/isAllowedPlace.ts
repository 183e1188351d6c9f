import type { AllowedPlace } from '@foredeck/backstage-plugin-chaos-common';
import { matchesName } from './matchesName';

/** A namespace with what it is part of. */
export interface NamedPlace {
  cluster: string;
  namespace: string;
  space?: string;
  environment?: string;
}

/** Whether all lists of one entry match; a place without a space matches no list of spaces. */
export function isAllowedPlace(
  allow: readonly AllowedPlace[],
  { cluster, namespace, space, environment }: NamedPlace,
): boolean {
  return allow.some(
    entry =>
      matches(entry.clusters, cluster) &&
      matches(entry.namespaces, namespace) &&
      matches(entry.spaces, space) &&
      matches(entry.environments, environment),
  );
}

function matches(
  patterns: readonly string[] | undefined,
  name: string | undefined,
): boolean {
  return (
    patterns === undefined ||
    (name !== undefined && matchesName(patterns, name))
  );
}
