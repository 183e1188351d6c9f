import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  ClusterSync,
  ReleaseHealth,
} from '@foredeck/backstage-plugin-helm-common';
import {
  LiveWorkloads,
  OptionalCollection,
  ScopedCollection,
  Scopes,
} from '@foredeck/backstage-plugin-workloads-node';
import { HealthMemory } from '../health/HealthMemory';
import { ClusterReleases } from './ClusterReleases';
import { clusterSync } from './clusterSync';
import { revisionReader, type RevisionObject } from './revisionObject';
import type { RecordDriver } from './unpackRecord';

/** Everything held in memory about one cluster. */
export interface ClusterView {
  cluster: Cluster;
  releases: ClusterReleases;
  workloads: LiveWorkloads;
  health: HealthMemory;
  scopes: Scopes;
  /** Records of Helm's default driver. */
  secrets: ScopedCollection<RevisionObject>;
  /** Records of its other driver, where the portal may list ConfigMaps. */
  configMaps: ScopedCollection<RevisionObject>;
}

/** Told which clusters' releases are held, each from when its view opens until it closes. */
export interface ViewFollower {
  opened(view: ClusterView): void;
  closed(view: ClusterView): void;
}

/**
 * Releases and their workloads of all clusters in memory, kept current by
 * informers. Clusters come and go with the configuration; one that is down
 * never holds up another.
 */
export class ReleaseIndex {
  readonly #access: KubernetesAccess;
  readonly #logger: LoggerService;
  readonly #views = new Map<string, ClusterView>();
  readonly #followers = new Set<ViewFollower>();
  /** What has been read once is waited for no more. */
  readonly #wereReady = new WeakSet<ClusterView>();
  readonly #stopListening: () => void;

  constructor(options: { access: KubernetesAccess; logger: LoggerService }) {
    this.#access = options.access;
    this.#logger = options.logger;
    this.#stopListening = this.#access.onChange(() => this.#update());
    this.#update();
  }

  views(): ClusterView[] {
    return [...this.#views.values()];
  }

  /** @throws NotFoundError that names the clusters there are. */
  view(cluster: string): ClusterView {
    const known = this.#access.cluster(cluster);
    return this.#views.get(cluster) ?? this.#open(known);
  }

  /** Views that are open already are told at once. */
  follow(follower: ViewFollower): void {
    this.#followers.add(follower);
    this.#views.forEach(view => follower.opened(view));
  }

  /** How current each cluster's answers are. */
  sync(): ClusterSync[] {
    return this.views().map(clusterSync);
  }

  /**
   * Answers the health of a cluster's releases from memory; `unknown` while
   * workloads have not been read.
   */
  health(
    view: ClusterView,
  ): (namespace: string, name: string) => ReleaseHealth {
    if (view.workloads.synced) {
      return (namespace, name) => view.health.of(namespace, name);
    }
    const unknown: ReleaseHealth = {
      state: 'unknown',
      reason: clusterSync(view).message,
    };
    return () => unknown;
  }

  /**
   * Waits until reachable clusters have been read once, at most `timeoutMs`:
   * a page opened right after the start shall not look empty.
   */
  async ready(timeoutMs: number): Promise<void> {
    const unread = this.views().filter(view => !this.#wereReady.has(view));
    if (unread.length === 0) {
      return;
    }
    const signal = AbortSignal.timeout(timeoutMs);
    await Promise.allSettled(
      unread.map(view =>
        Promise.race([
          this.#readyOne(view, signal),
          new Promise<void>(resolve => {
            signal.addEventListener('abort', () => resolve(), { once: true });
          }),
        ]),
      ),
    );
  }

  stop(): void {
    this.#stopListening();
    for (const name of [...this.#views.keys()]) {
      this.#close(name);
    }
  }

  async #readyOne(view: ClusterView, signal: AbortSignal): Promise<void> {
    const { state } = view.cluster.health();
    if (state === 'unreachable' || state === 'unauthorized') {
      return;
    }
    if (!view.scopes.decided) {
      await view.scopes.decide();
    }
    await Promise.all([
      view.secrets.ready(signal),
      view.workloads.ready(signal),
      // Permission rules ask for space and environment.
      view.scopes.namespaces.problem || view.scopes.namespaces.ready(signal),
    ]);
    await view.releases.settled();
    if (view.secrets.syncedAt) {
      this.#wereReady.add(view);
    }
  }

  #update(): void {
    const clusters = new Map(
      this.#access.clusters().map(one => [one.info.name, one]),
    );
    for (const [name, view] of this.#views) {
      // A changed configuration makes a new door, even under the same name.
      if (clusters.get(name) !== view.cluster) {
        this.#close(name);
      }
    }
    for (const cluster of clusters.values()) {
      if (!this.#views.has(cluster.info.name)) {
        this.#open(cluster);
      }
    }
  }

  #open(cluster: Cluster): ClusterView {
    const records = (driver: RecordDriver) =>
      new ScopedCollection<RevisionObject>(cluster, {
        base: '/api/v1',
        plural: `${driver}s`,
        labelSelector: 'owner=helm',
        metadataOnly: true,
        transform: revisionReader(driver),
      });
    const secrets = records('secret');
    const configMaps = records('configmap');
    const workloads = new LiveWorkloads(cluster);
    const releases = new ClusterReleases({
      cluster,
      records: [secrets, configMaps],
      logger: this.#logger,
    });
    const scopes = new Scopes({
      cluster,
      collections: [
        secrets,
        new OptionalCollection({
          cluster,
          inner: configMaps,
          group: '',
          resource: 'configmaps',
          logger: this.#logger,
        }),
        ...workloads.collections,
      ],
      question: {
        resource: 'secrets',
        otherwise:
          'so no release can be shown; give it a role that may list and watch secrets and workloads',
      },
      logger: this.#logger,
    });
    const health = new HealthMemory(workloads);
    const view = {
      cluster,
      releases,
      workloads,
      health,
      scopes,
      secrets,
      configMaps,
    };
    this.#views.set(cluster.info.name, view);
    this.#followers.forEach(follower => follower.opened(view));
    return view;
  }

  #close(name: string): void {
    const view = this.#views.get(name);
    if (!view) {
      return;
    }
    this.#views.delete(name);
    this.#followers.forEach(follower => follower.closed(view));
    view.scopes.stop();
    view.releases.stop();
    view.workloads.stop();
    view.secrets.stop();
    view.configMaps.stop();
  }
}
