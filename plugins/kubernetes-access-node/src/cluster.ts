import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { KubeConfig, KubernetesObject } from '@kubernetes/client-node';
import type { Impersonation, Impersonator } from './auth/impersonation';
import { checkVersion } from './client/checkVersion';
import type { ClusterConnection } from './client/clusterConnection';
import { readJson, readStream } from './client/exchange';
import type { SharedInformers } from './informer/sharedInformers';
import { clientKubeConfig } from './kubeconfig/clientKubeConfig';
import { withKubeconfig } from './kubeconfig/withKubeconfig';
import type {
  Actor,
  Cluster,
  ClusterHealth,
  ClusterInfo,
  ClusterInformer,
  ClusterRequest,
  ClusterUse,
  InformerSpec,
} from './types';

/** What the door to a cluster is made of. */
export interface ClusterParts {
  connection: ClusterConnection;
  informers: SharedInformers;
  impersonator: Impersonator;
  logger: LoggerService;
}

/** The door that one plugin uses. */
export class ConfiguredCluster implements Cluster {
  readonly info: ClusterInfo;
  readonly #parts: ClusterParts;

  constructor(parts: ClusterParts) {
    const { definition, server } = parts.connection;
    this.#parts = parts;
    this.info = {
      name: definition.name,
      title: definition.title,
      server,
      authProvider: definition.authProvider,
      impersonates: definition.impersonate,
    };
  }

  health(): ClusterHealth {
    return this.#parts.connection.health.current;
  }

  async check(signal?: AbortSignal): Promise<ClusterHealth> {
    return await checkVersion(this.#parts.connection, signal);
  }

  use(): ClusterUse {
    const { connection, informers } = this.#parts;
    return { watches: informers.describe(), streams: connection.streams.open };
  }

  async kubeConfig(actor: Actor): Promise<KubeConfig> {
    return await clientKubeConfig(
      this.#parts.connection,
      await this.#impersonation(actor),
    );
  }

  async request<T>(actor: Actor, request: ClusterRequest): Promise<T> {
    return await readJson<T>(
      this.#parts.connection,
      request,
      await this.#impersonation(actor),
    );
  }

  async stream(
    actor: Actor,
    request: ClusterRequest,
  ): Promise<NodeJS.ReadableStream> {
    const { connection } = this.#parts;
    return connection.streams.count(
      await readStream(connection, request, await this.#impersonation(actor)),
    );
  }

  informer<T extends KubernetesObject>(spec: InformerSpec): ClusterInformer<T> {
    return this.#parts.informers.open<T>(spec);
  }

  async withKubeconfig<T>(
    actor: Actor,
    use: (kubeconfigPath: string) => Promise<T>,
  ): Promise<T> {
    const { connection, logger } = this.#parts;
    const impersonation = await this.#impersonation(actor);
    return await withKubeconfig({ connection, impersonation, logger }, use);
  }

  async #impersonation(actor: Actor): Promise<Impersonation | undefined> {
    if (!this.info.impersonates || actor.kind === 'service') {
      return undefined;
    }
    const impersonation = await this.#parts.impersonator(actor);
    if (!impersonation) {
      throw new NotAllowedError(
        `${this.info.title}: the signed-in user is not known, so no call can be made in their name`,
      );
    }
    return impersonation;
  }
}
