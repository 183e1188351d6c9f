import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { SpacesClient } from './SpacesClient';
import { toEntities } from './toEntities';

const NAME = 'foredeck-environments';

/**
 * Gives the catalog an entity for each space and each environment. While
 * something can not be read, what the catalog knows of it stays.
 */
export class EnvironmentEntityProvider implements EntityProvider {
  readonly #logger: LoggerService;
  readonly #portal: string | undefined;
  readonly #runner: SchedulerServiceTaskRunner;
  readonly #spaces: Pick<SpacesClient, 'list'>;
  #problem: string | undefined;

  constructor(options: {
    logger: LoggerService;
    /** Base URL of the portal, for links. */
    portal?: string;
    runner: SchedulerServiceTaskRunner;
    spaces: Pick<SpacesClient, 'list'>;
  }) {
    this.#logger = options.logger;
    this.#portal = options.portal;
    this.#runner = options.runner;
    this.#spaces = options.spaces;
  }

  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#runner.run({
      id: NAME,
      fn: signal => this.#refresh(connection, signal),
    });
  }

  async #refresh(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const { items, clusters } = await this.#spaces.list(signal);
      const entities = toEntities(items, this.#portal).map(
        (entity): DeferredEntity => ({ entity, locationKey: NAME }),
      );
      const unread = clusters.filter(
        ({ state }) => state === 'syncing' || state === 'unreachable',
      );
      await connection.applyMutation(
        unread.length
          ? { type: 'delta', added: entities, removed: [] }
          : { type: 'full', entities },
      );
      this.#tell(
        unread.length
          ? `the environments of ${unread
              .map(({ title }) => title)
              .join(', ')} can not be read`
          : undefined,
      );
    } catch (error) {
      this.#tell(toError(error).message);
    }
  }

  /** Each problem once, and when it is over. */
  #tell(problem: string | undefined): void {
    if (problem && problem !== this.#problem) {
      this.#logger.warn(
        `Environments in the catalog may be out of date: ${problem}`,
      );
    } else if (!problem && this.#problem) {
      this.#logger.info('Environments in the catalog are up to date again');
    }
    this.#problem = problem;
  }
}
