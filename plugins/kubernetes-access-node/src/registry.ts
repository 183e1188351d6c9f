import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { NotFoundError, toError } from '@backstage/errors';
import { chooseAuth } from './auth/clusterAuth';
import { CloudCredentials } from './auth/cloudCredentials';
import { findOwnCluster, type OwnCluster } from './auth/serviceAccountFile';
import { checkVersion } from './client/checkVersion';
import { ClusterConnection } from './client/clusterConnection';
import { readJson, readStream } from './client/exchange';
import { networkError } from './client/networkError';
import type { ClusterDefinition } from './config/clusterDefinition';
import { readClusters } from './config/readClusters';
import type { BackoffOptions } from './informer/backoff';
import type { InformerSource } from './informer/informerSource';
import { SharedInformers } from './informer/sharedInformers';

const CHECK_EVERY_MS = 60_000;

/** One configured cluster with what all plugins share of it. */
export interface ClusterEntry {
  definition: ClusterDefinition;
  connection: ClusterConnection;
  informers: SharedInformers;
}

/** What the registry needs. */
export interface ClusterRegistryOptions {
  config: Config;
  logger: LoggerService;
  ownCluster?: OwnCluster;
  backoff?: BackoffOptions;
}

/**
 * The clusters of the configuration, shared by all plugins of the backend. It
 * follows changes of the configuration: a cluster whose entry stays the same
 * keeps its informers.
 */
export class ClusterRegistry {
  readonly #options: ClusterRegistryOptions;
  readonly #clouds: CloudCredentials;
  readonly #ownCluster: OwnCluster | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: (() => void) | undefined;
  #entries = new Map<string, ClusterEntry>();
  #warnings = new Set<string>();

  constructor(options: ClusterRegistryOptions) {
    this.#options = options;
    this.#clouds = new CloudCredentials(options.config, options.logger);
    this.#ownCluster = options.ownCluster ?? findOwnCluster();
    this.#update();
    const subscription = options.config.subscribe?.(() => this.#update());
    this.#unsubscribe = subscription?.unsubscribe;
    this.#timer = setInterval(() => this.#checkQuiet(), CHECK_EVERY_MS);
    this.#timer.unref();
  }

  list(): ClusterEntry[] {
    return [...this.#entries.values()];
  }

  /** @throws NotFoundError that names the clusters there are. */
  get(name: string): ClusterEntry {
    const entry = this.#entries.get(name);
    if (!entry) {
      const names = [...this.#entries.keys()].join(', ');
      throw new NotFoundError(
        names
          ? `There is no cluster named ${name} in the kubernetes config; there are ${names}`
          : `There is no cluster named ${name}: the kubernetes config has no usable clusters`,
      );
    }
    return entry;
  }

  onChange(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Stops every watch and closes the connections. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#unsubscribe?.();
    this.#listeners.clear();
    const entries = this.list();
    await Promise.all(
      entries.map(entry => close(entry, 'the portal is shutting down')),
    );
  }

  #update(): void {
    const { config, logger } = this.#options;
    const { definitions, warnings } = readClusters(config);
    for (const warning of warnings) {
      if (!this.#warnings.has(warning)) {
        logger.warn(warning);
      }
    }
    this.#warnings = new Set(warnings);

    const before = this.#entries;
    this.#entries = new Map(
      definitions.map(definition => {
        const known = before.get(definition.name);
        const same =
          known &&
          JSON.stringify(known.definition) === JSON.stringify(definition);
        return [definition.name, same ? known : this.#open(definition)];
      }),
    );
    const gone = [...before.values()].filter(
      entry => this.#entries.get(entry.definition.name) !== entry,
    );
    for (const entry of gone) {
      close(entry, 'its entry in the kubernetes config has changed').catch(
        error => logger.error('A connection pool did not close', error),
      );
    }
    if (gone.length > 0 || this.#entries.size !== before.size) {
      this.#announce();
    }
  }

  #announce(): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        this.#options.logger.error(
          'A listener for changed clusters failed',
          toError(error),
        );
      }
    }
  }

  #open(definition: ClusterDefinition): ClusterEntry {
    const { logger, backoff } = this.#options;
    const connection = new ClusterConnection(
      definition,
      chooseAuth(definition, this.#clouds, this.#ownCluster),
    );
    const { problem } = connection;
    if (problem) {
      logger.warn(problem);
    }
    const informers = new SharedInformers({
      source: informerSource(connection),
      title: definition.title,
      logger,
      problem,
      backoff,
    });
    return { definition, connection, informers };
  }

  /** Looks after clusters that no call has told anything about for long. */
  #checkQuiet(): void {
    for (const { connection } of this.#entries.values()) {
      const { checkedAt } = connection.health.current;
      const age = checkedAt ? Date.now() - Date.parse(checkedAt) : Infinity;
      if (!connection.problem && age >= CHECK_EVERY_MS) {
        checkVersion(connection);
      }
    }
  }
}

async function close(entry: ClusterEntry, reason: string): Promise<void> {
  entry.informers.stop(`${entry.definition.title}: ${reason}`);
  await entry.connection.close();
}

function informerSource(connection: ClusterConnection): InformerSource {
  return {
    getJson: request => readJson(connection, request),
    getStream: async request =>
      namedErrors(connection, await readStream(connection, request)),
  };
}

async function* namedErrors(
  connection: ClusterConnection,
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    throw networkError(connection.definition.title, connection.server, error);
  }
}
