import { NotAllowedError, toError } from '@backstage/errors';
import type { ClusterState } from '@foredeck/backstage-plugin-environments-common';
import type {
  Cluster,
  ClusterInformer,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { slimQuota, type WatchedQuota } from './quotaUse';
import { WorkloadManagers } from './WorkloadManagers';
import { slimNamespace, type WatchedNamespace } from './watchedNamespace';

/** The namespaces of one cluster with their quotas and who keeps them, watched. */
export class ClusterNamespaces {
  readonly cluster: Cluster;
  readonly #namespaces: ClusterInformer<WatchedNamespace>;
  readonly #quotas: ClusterInformer<WatchedQuota>;
  readonly #managers: WorkloadManagers;
  #forbidden: string | undefined;

  constructor(options: { cluster: Cluster; onChange: () => void }) {
    const { cluster, onChange } = options;
    this.cluster = cluster;
    this.#namespaces = cluster.informer({
      path: '/api/v1/namespaces',
      transform: slimNamespace,
    });
    this.#quotas = cluster.informer({
      path: '/api/v1/resourcequotas',
      transform: slimQuota,
    });
    this.#managers = new WorkloadManagers(options);
    const changes = {
      onAdd: onChange,
      onUpdate: onChange,
      onDelete: onChange,
      onSynced: onChange,
    };
    this.#namespaces.subscribe(changes);
    this.#quotas.subscribe(changes);
  }

  namespaces(): WatchedNamespace[] {
    return this.#namespaces.list();
  }

  namespace(name: string): WatchedNamespace | undefined {
    return this.#namespaces.get(name);
  }

  quotas(): WatchedQuota[] {
    return this.#quotas.list();
  }

  /** Who keeps the workloads of a namespace, beside the portal. */
  managers(namespace: string): string[] {
    return this.#managers.of(namespace);
  }

  /** How current the namespaces are, with the cause when they are not. */
  state(): ClusterState {
    const { name, title } = this.cluster.info;
    const common = { cluster: name, title };
    const { syncedAt, problem } = this.#namespaces;
    const health = this.cluster.health();
    if (health.state === 'unauthorized') {
      return {
        ...common,
        state: 'forbidden',
        message: health.message,
        syncedAt,
      };
    }
    if (health.state === 'unreachable') {
      return {
        ...common,
        state: syncedAt ? 'stale' : 'unreachable',
        message: health.message,
        syncedAt,
      };
    }
    if (!syncedAt) {
      return this.#forbidden
        ? { ...common, state: 'forbidden', message: this.#forbidden }
        : {
            ...common,
            state: 'syncing',
            message:
              problem ??
              `The namespaces of ${title} are read for the first time.`,
          };
    }
    return problem
      ? { ...common, state: 'stale', message: problem, syncedAt }
      : { ...common, state: 'synced', syncedAt };
  }

  /**
   * Resolves when the namespaces have been listed, when it is known that they
   * can not be, or when `signal` aborts.
   */
  async ready(signal?: AbortSignal): Promise<void> {
    if (this.#namespaces.syncedAt) {
      return;
    }
    try {
      // The informer tries for ever; one call tells whether there is hope.
      await this.cluster.request<unknown>(
        { kind: 'service' },
        { path: '/api/v1/namespaces?limit=1', signal },
      );
      await this.#namespaces.ready(signal);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        this.#forbidden = `${toError(error).message}. Environments of ${
          this.cluster.info.title
        } can not be shown; give the portal's account a role that may list and watch namespaces`;
      }
    }
  }

  stop(): void {
    this.#namespaces.stop();
    this.#quotas.stop();
    this.#managers.stop();
  }
}
