import {
  environmentKey,
  type EnvironmentRef,
  type SleepInfo,
} from '@foredeck/backstage-plugin-environments-common';
import {
  lockOf,
  type PlaceRules,
} from '@foredeck/backstage-plugin-environments-node';
import { nextChange } from '../lifecycle/schedule';
import {
  buildEnvironment,
  type BuiltEnvironment,
  type PlacedNamespace,
} from './buildEnvironment';
import type { ClusterNamespaces } from './ClusterNamespaces';
import type { KnownEnvironment } from './EnvironmentDirectory';
import { quotaUse, type WatchedQuota } from './quotaUse';
import type { WatchedNamespace } from './watchedNamespace';

interface Built {
  environment: BuiltEnvironment & Pick<KnownEnvironment, 'quota'>;
  namespaces: WatchedNamespace[];
}

interface Memory {
  byKey: Map<string, Built>;
  byNamespace: Map<string, Built>;
}

/** The environments of one cluster, made of its namespaces when they have changed. */
export class ClusterEnvironments {
  readonly #namespaces: ClusterNamespaces;
  readonly #places: PlaceRules;
  readonly #now: () => number;
  #memory: Memory | undefined;

  constructor(options: {
    namespaces: ClusterNamespaces;
    places: PlaceRules;
    now: () => number;
  }) {
    this.#namespaces = options.namespaces;
    this.#places = options.places;
    this.#now = options.now;
  }

  /** To be called after anything has changed. */
  forget(): void {
    this.#memory = undefined;
  }

  list(): KnownEnvironment[] {
    return [...this.#read().byKey.values()].map(built => this.#current(built));
  }

  find(ref: EnvironmentRef): KnownEnvironment | undefined {
    const built = this.#read().byKey.get(environmentKey(ref));
    return built && this.#current(built);
  }

  at(namespace: string): KnownEnvironment | undefined {
    const built = this.#read().byNamespace.get(namespace);
    return built && this.#current(built);
  }

  #read(): Memory {
    this.#memory ??= this.#build();
    return this.#memory;
  }

  #build(): Memory {
    const { name: cluster, title } = this.#namespaces.cluster.info;
    const groups = new Map<
      string,
      { ref: EnvironmentRef; placed: PlacedNamespace[] }
    >();
    for (const namespace of this.#namespaces.namespaces()) {
      const { space, environment, labelled } = this.#place(cluster, namespace);
      if (space && environment) {
        const ref = { cluster, space, name: environment };
        const key = environmentKey(ref);
        const group = groups.get(key) ?? { ref, placed: [] };
        group.placed.push({ namespace, labelled });
        groups.set(key, group);
      }
    }
    const quotas = this.#quotasByNamespace();
    const memory: Memory = { byKey: new Map(), byNamespace: new Map() };
    for (const [key, { ref, placed }] of groups) {
      const names = new Set(
        placed.map(({ namespace }) => namespace.metadata?.name ?? ''),
      );
      const built: Built = {
        environment: {
          ...buildEnvironment(ref, title, placed, namespace =>
            this.#namespaces.managers(namespace),
          ),
          quota: quotaUse([...names].flatMap(name => quotas.get(name) ?? [])),
        },
        namespaces: placed.map(({ namespace }) => namespace),
      };
      memory.byKey.set(key, built);
      names.forEach(name => memory.byNamespace.set(name, built));
    }
    return memory;
  }

  #quotasByNamespace(): Map<string, WatchedQuota[]> {
    const quotas = new Map<string, WatchedQuota[]>();
    for (const quota of this.#namespaces.quotas()) {
      const namespace = quota.metadata?.namespace ?? '';
      quotas.set(namespace, [...(quotas.get(namespace) ?? []), quota]);
    }
    return quotas;
  }

  #place(cluster: string, namespace: WatchedNamespace) {
    const labelled = this.#places.placeOf(cluster, {
      metadata: { labels: namespace.metadata?.labels },
    });
    const place = this.#places.placeOf(cluster, namespace);
    return {
      ...place,
      labelled:
        labelled.space !== undefined || labelled.environment !== undefined,
    };
  }

  /** With what depends on the time. */
  #current({ environment, namespaces }: Built): KnownEnvironment {
    const now = this.#now();
    const lock = namespaces
      .map(namespace => lockOf(namespace, now))
      .find(found => found !== undefined);
    return {
      ...environment,
      sleep: withNext(environment.sleep, now),
      lock: lock && {
        plugin: lock.plugin,
        operationId: lock.operationId,
        by: lock.by,
        doing: lock.doing,
      },
    };
  }
}

function withNext(sleep: SleepInfo, now: number): SleepInfo {
  const { schedule, state } = sleep;
  if (!schedule) {
    return sleep;
  }
  const asleep = state === 'asleep' || state === 'falling-asleep';
  try {
    return { ...sleep, next: nextChange(schedule, asleep, new Date(now)) };
  } catch {
    // Written past the portal: it has no next time, and the schedule is shown.
    return sleep;
  }
}
