import type {
  MetricPlace,
  MetricScope,
  MetricTargets,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { MonitorView } from '../address/MonitorView';

/** Where the tab can look: one namespace, or all of the scope on a cluster. */
export interface PlaceChoice {
  cluster: string;
  clusterTitle: string;
  /** One, or several where all of a cluster is meant. */
  places: readonly MetricPlace[];
  /** Whether it is all of a cluster. */
  all: boolean;
}

/** The places there are; those of a cluster together come after each alone. */
export function placeChoices({ places }: MetricTargets): PlaceChoice[] {
  const clusters = [...new Set(places.map(({ cluster }) => cluster))];
  return clusters.flatMap(cluster => {
    const own = places.filter(place => place.cluster === cluster);
    const { clusterTitle } = own[0];
    const each = own.map(place => ({
      cluster,
      clusterTitle,
      places: [place],
      all: false,
    }));
    return own.length > 1
      ? [...each, { cluster, clusterTitle, places: own, all: true }]
      : each;
  });
}

/**
 * What a view looks at. One that names no place, or one that is gone, looks at
 * the first whose metrics can be read.
 */
export function chosenPlace(
  targets: MetricTargets,
  view: Pick<MonitorView, 'cluster' | 'namespace'>,
): PlaceChoice | undefined {
  const choices = placeChoices(targets);
  const onCluster = choices.filter(({ cluster }) => cluster === view.cluster);
  const named = view.namespace
    ? onCluster.find(
        ({ all, places }) => !all && places[0].namespace === view.namespace,
      )
    : onCluster.find(({ all }) => all) ?? onCluster[0];
  const readable = new Set(
    targets.sources
      .filter(({ state }) => state === 'ok')
      .map(({ cluster }) => cluster),
  );
  return (
    named ?? choices.find(({ cluster }) => readable.has(cluster)) ?? choices[0]
  );
}

/** A choice as the backend is asked for it. */
export function scopeOf(
  scope: MetricScope,
  choice: PlaceChoice,
  workloads: readonly string[],
): ScopeOnCluster {
  const there = new Set(workloadsOf(choice));
  const own = workloads.filter(workload => there.has(workload));
  return {
    scope,
    cluster: choice.cluster,
    namespaces: choice.places.map(({ namespace }) => namespace),
    ...(own.length > 0 && { workloads: own }),
  };
}

/** Names of the workloads of a choice, such as `Deployment/cart`. */
export function workloadsOf({ places }: PlaceChoice): string[] {
  const names = places.flatMap(({ workloads }) =>
    workloads.map(({ kind, name }) => `${kind}/${name}`),
  );
  return [...new Set(names)].sort();
}
