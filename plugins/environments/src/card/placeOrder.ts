import {
  Environment,
  ServicePlaces,
} from '@foredeck/backstage-plugin-environments-common';
import { releaseVersion } from '../model/releaseVersion';
import { inStageOrder } from '../model/stageOrder';

/** An environment and the releases of a service in it. */
export type Place = ServicePlaces['items'][number];

/** By space, then from where changes are made to where they arrive. */
export function inPlaceOrder(places: readonly Place[]): Place[] {
  const order = inStageOrder(places.map(({ environment }) => environment));
  const rank = (environment: Environment) => order.indexOf(environment);
  return [...places].sort(
    (a, b) =>
      a.environment.space.localeCompare(b.environment.space) ||
      rank(a.environment) - rank(b.environment),
  );
}

/** The next environment of the same space, when it has something else than this one. */
export function nextPlace(
  place: Place,
  ordered: readonly Place[],
): Place | undefined {
  const next = ordered[ordered.indexOf(place) + 1];
  return next &&
    next.environment.space === place.environment.space &&
    fingerprint(next) !== fingerprint(place)
    ? next
    : undefined;
}

function fingerprint({ releases }: Place): string {
  return releases
    .map(row => [row.name, row.chartVersion, releaseVersion(row)].join(' '))
    .sort()
    .join('\n');
}
