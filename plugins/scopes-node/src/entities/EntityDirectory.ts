import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { NotFoundError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Caller } from '../Caller';
import {
  LINK_ANNOTATIONS,
  readEntityLink,
  type EntityLink,
} from './EntityLink';
import { EntityLinks } from './EntityLinks';

const FRESH_MS = 20_000;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
];

/** Finds the entities of pods among everything the catalog holds. */
export class EntityDirectory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  #links: EntityLinks | undefined;
  #readAt = 0;
  #reading: Promise<EntityLinks> | undefined;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
  }

  /** As of at most 20 s ago; older ones serve while the catalog does not answer. */
  async links(): Promise<EntityLinks> {
    if (this.#links && Date.now() - this.#readAt < FRESH_MS) {
      return this.#links;
    }
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    try {
      return await this.#reading;
    } catch (error) {
      if (!this.#links) {
        throw error;
      }
      this.#logger.warn(
        'The catalog did not answer; owners of pods are as last read',
        toError(error),
      );
      return this.#links;
    }
  }

  /**
   * One entity as it is now, if this caller may see it.
   *
   * @throws NotFoundError otherwise
   */
  async entity(entityRef: string, caller: Caller): Promise<EntityLink> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials: caller,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef} in the catalog that you may see`,
      );
    }
    const link = readEntityLink(entity);
    const known = this.#links?.byRef(link.entityRef);
    if (JSON.stringify(known) !== JSON.stringify(link)) {
      // Registered or changed since the last look.
      this.#readAt = 0;
    }
    return link;
  }

  async #read(): Promise<EntityLinks> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: LINK_ANNOTATIONS.map(name => ({
          [`metadata.annotations.${name}`]: CATALOG_FILTER_EXISTS,
        })),
        fields: FIELDS,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    this.#links = new EntityLinks(items.map(readEntityLink));
    this.#readAt = Date.now();
    return this.#links;
  }
}
