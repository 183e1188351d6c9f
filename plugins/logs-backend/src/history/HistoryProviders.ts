import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, toError } from '@backstage/errors';
import type {
  LogHistoryExtensionPoint,
  LogHistoryProvider,
  LogHistoryProviderFactory,
} from '@foredeck/backstage-plugin-logs-node';

const KEY = 'foredeck.logs.history';

/** The kinds of stores there are: the plugin's own and those that modules bring. */
export class HistoryFactories implements LogHistoryExtensionPoint {
  readonly #factories = new Map<string, LogHistoryProviderFactory>();

  /** @throws ConflictError when there is one for that type already */
  addProviderFactory(factory: LogHistoryProviderFactory): void {
    if (this.#factories.has(factory.type)) {
      throw new ConflictError(
        `There is a kind of log store "${factory.type}" already`,
      );
    }
    this.#factories.set(factory.type, factory);
  }

  /** @throws InputError that names the kinds there are */
  get(type: string): LogHistoryProviderFactory {
    const factory = this.#factories.get(type);
    if (!factory) {
      const known = [...this.#factories.keys()].sort().join(', ');
      throw new InputError(`type "${type}" is not known; use one of ${known}`);
    }
    return factory;
  }
}

/**
 * The stores of older logs by cluster, out of `foredeck.logs.history`. A wrong
 * entry is one warning, and leaves its cluster without history.
 */
export class HistoryProviders {
  readonly #providers = new Map<string, LogHistoryProvider>();

  /** @param options.clusters - names of those there are */
  constructor(options: {
    config: RootConfigService;
    logger: LoggerService;
    factories: Pick<HistoryFactories, 'get'>;
    clusters: readonly string[];
  }) {
    const { config, logger, factories, clusters } = options;
    for (const cluster of config.getOptionalConfig(KEY)?.keys() ?? []) {
      try {
        if (!clusters.includes(cluster)) {
          throw new InputError(
            `there is no cluster of that name; there are ${
              clusters.join(', ') || 'none'
            }`,
          );
        }
        const entry = config.getConfig(KEY).getConfig(cluster);
        const factory = factories.get(entry.getString('type'));
        this.#providers.set(
          cluster,
          factory.create({ cluster, config: entry, logger }),
        );
      } catch (error) {
        logger.warn(
          `${KEY}.${cluster} can not be used, the cluster is without history: ${
            toError(error).message
          }`,
        );
      }
    }
  }

  /** The store of a cluster, where there is one. */
  of(cluster: string): LogHistoryProvider | undefined {
    return this.#providers.get(cluster);
  }

  /** By title, as targets show them. */
  titles(cluster: string): Array<{ id: string; title: string }> {
    const provider = this.of(cluster);
    return provider ? [{ id: provider.id, title: provider.title }] : [];
  }
}
