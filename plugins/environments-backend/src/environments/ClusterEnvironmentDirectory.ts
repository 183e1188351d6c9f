import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import {
  environmentKey,
  type ClusterState,
  type EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import { PlaceRules } from '@foredeck/backstage-plugin-environments-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ConfiguredSpace } from '../config/readSpaces';
import { ClusterEnvironments } from './ClusterEnvironments';
import { ClusterNamespaces } from './ClusterNamespaces';
import type {
  EnvironmentDirectory,
  KnownEnvironment,
  KnownSpace,
} from './EnvironmentDirectory';
import { sameMarks, type WatchedNamespace } from './watchedNamespace';

interface View {
  namespaces: ClusterNamespaces;
  environments: ClusterEnvironments;
}

/**
 * Spaces and environments of all clusters in memory, kept current by watching
 * namespaces. Clusters come and go with the configuration; one that is down
 * never holds up another.
 */
export class ClusterEnvironmentDirectory implements EnvironmentDirectory {
  readonly #access: KubernetesAccess;
  readonly #configured: readonly ConfiguredSpace[];
  readonly #logger: LoggerService;
  readonly #places: PlaceRules;
  readonly #now: () => number;
  readonly #views = new Map<string, View>();
  readonly #listeners = new Set<() => void>();
  readonly #stopListening: () => void;
  #announcing: ReturnType<typeof setImmediate> | undefined;

  constructor(options: {
    access: KubernetesAccess;
    config: RootConfigService;
    logger: LoggerService;
    spaces: readonly ConfiguredSpace[];
    now?: () => number;
  }) {
    this.#access = options.access;
    this.#configured = options.spaces;
    this.#logger = options.logger;
    this.#places = new PlaceRules(options);
    this.#now = options.now ?? Date.now;
    this.#stopListening = this.#access.onChange(() => this.#update());
    this.#update();
  }

  spaces(): KnownSpace[] {
    const spaces = new Map<string, KnownSpace>(
      this.#configured.map(({ clusters: _where, ...space }) => [
        space.name,
        { ...space, title: space.title ?? space.name },
      ]),
    );
    for (const { space: name } of this.environments()) {
      if (!spaces.has(name)) {
        spaces.set(name, { name, title: name, members: [] });
      }
    }
    return [...spaces.values()].sort((one, other) =>
      one.title.localeCompare(other.title, 'en'),
    );
  }

  environments(): KnownEnvironment[] {
    return [...this.#views.values()].flatMap(view => view.environments.list());
  }

  find(ref: EnvironmentRef): KnownEnvironment | undefined {
    return this.#views.get(ref.cluster)?.environments.find(ref);
  }

  get(ref: EnvironmentRef): KnownEnvironment {
    const found = this.find(ref);
    if (found) {
      return found;
    }
    const state = this.#views.get(ref.cluster)?.namespaces.state();
    if (!state) {
      throw new NotFoundError(`There is no cluster ${ref.cluster}`);
    }
    const others = this.environments()
      .filter(({ space }) => space === ref.space)
      .map(environmentKey);
    const reason =
      state.state === 'synced' || state.state === 'stale'
        ? ''
        : `. ${state.message}`;
    throw new NotFoundError(
      `There is no environment ${environmentKey(ref)}; ${
        others.length
          ? `the space ${ref.space} has ${others.join(', ')}`
          : `the space ${ref.space} has none`
      }${reason}`,
    );
  }

  at(cluster: string, namespace: string): KnownEnvironment | undefined {
    return this.#views.get(cluster)?.environments.at(namespace);
  }

  /** Namespaces of a cluster that are part of no environment. */
  free(cluster: string): WatchedNamespace[] {
    const view = this.#views.get(cluster);
    return (
      view?.namespaces
        .namespaces()
        .filter(
          ({ metadata }) => !view.environments.at(metadata?.name ?? ''),
        ) ?? []
    );
  }

  /** Resolves when memory has namespaces as they were written, or `signal` aborts. */
  async shows(
    cluster: string,
    written: readonly WatchedNamespace[],
    signal: AbortSignal,
  ): Promise<void> {
    const shown = () => {
      const view = this.#views.get(cluster);
      return (
        !view ||
        written.every(one =>
          sameMarks(one, view.namespaces.namespace(one.metadata?.name ?? '')),
        )
      );
    };
    if (shown()) {
      return;
    }
    let stop: (() => void) | undefined;
    await new Promise<void>(resolve => {
      stop = this.onChange(() => shown() && resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    stop?.();
  }

  clusters(): ClusterState[] {
    return [...this.#views.values()].map(view => view.namespaces.state());
  }

  async ready(signal?: AbortSignal): Promise<void> {
    await Promise.all(
      [...this.#views.values()].map(view => view.namespaces.ready(signal)),
    );
  }

  onChange(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  stop(): void {
    this.#stopListening();
    clearImmediate(this.#announcing);
    this.#listeners.clear();
    this.#views.forEach(view => view.namespaces.stop());
    this.#views.clear();
  }

  #update(): void {
    const clusters = new Map(
      this.#access.clusters().map(one => [one.info.name, one]),
    );
    for (const [name, view] of this.#views) {
      // A changed configuration makes a new door, even under the same name.
      if (clusters.get(name) !== view.namespaces.cluster) {
        view.namespaces.stop();
        this.#views.delete(name);
      }
    }
    for (const [name, cluster] of clusters) {
      if (!this.#views.has(name)) {
        const namespaces = new ClusterNamespaces({
          cluster,
          onChange: () => this.#changed(name),
        });
        this.#views.set(name, {
          namespaces,
          environments: new ClusterEnvironments({
            namespaces,
            places: this.#places,
            now: this.#now,
          }),
        });
      }
    }
    this.#announce();
  }

  #changed(cluster: string): void {
    this.#views.get(cluster)?.environments.forget();
    this.#announce();
  }

  /** A list of a thousand namespaces is one change. */
  #announce(): void {
    this.#announcing ??= setImmediate(() => {
      this.#announcing = undefined;
      for (const listener of [...this.#listeners]) {
        try {
          listener();
        } catch (error) {
          this.#logger.error(
            'A listener for changed environments failed',
            toError(error),
          );
        }
      }
    });
  }
}
