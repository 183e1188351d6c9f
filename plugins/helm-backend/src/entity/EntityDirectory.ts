import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { NotFoundError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { HELM_RELEASE_ANNOTATION } from '@foredeck/backstage-plugin-helm-common';
import { createHash } from 'node:crypto';
import { readEntityLink, type EntityLink } from './EntityLink';
import { Links } from './Links';

const FRESH_MS = 20_000;

/** How old links may be where an answer matters more than the last change. */
const STILL_GOOD_MS = 5 * 60_000;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
];

/** Finds the entity of a release among everything the catalog holds. */
export class EntityDirectory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  #links: Links | undefined;
  #fingerprint = '';
  #readAt = 0;
  #lastReadAt = 0;
  #reading: Promise<Links> | undefined;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
  }

  /**
   * The links as of at most {@link FRESH_MS} ago; older ones serve while the
   * catalog does not answer.
   */
  async links(): Promise<Links> {
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
        'The catalog did not answer; owners of releases are as last read',
        toError(error),
      );
      return this.#links;
    }
  }

  /**
   * The links at hand, while newer ones are fetched when they are due: for
   * lists, which the catalog must not slow down. The same object as before
   * when nothing changed.
   */
  async recent(): Promise<Links> {
    if (this.#links && Date.now() - this.#lastReadAt < STILL_GOOD_MS) {
      // It logs what goes wrong and never rejects while there are links.
      this.links();
      return this.#links;
    }
    return this.links();
  }

  /**
   * One entity as it is now, if this caller may see it.
   *
   * @throws NotFoundError otherwise
   */
  async entity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityLink> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef} in the catalog that you may see`,
      );
    }
    const link = readEntityLink(entity);
    const known = this.#links?.byEntityRef(link.entityRef);
    if (JSON.stringify(known) !== JSON.stringify(link)) {
      // Registered or changed since the last look.
      this.#readAt = 0;
    }
    return link;
  }

  async #read(): Promise<Links> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: [
          { kind: 'component' },
          {
            [`metadata.annotations.${HELM_RELEASE_ANNOTATION}`]:
              CATALOG_FILTER_EXISTS,
          },
          {
            'metadata.annotations.backstage.io/kubernetes-id':
              CATALOG_FILTER_EXISTS,
          },
        ],
        fields: FIELDS,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const links = items.map(readEntityLink);
    const fingerprint = createHash('sha1')
      .update(JSON.stringify(links))
      .digest('base64');
    if (!this.#links || fingerprint !== this.#fingerprint) {
      this.#links = new Links(links);
      this.#fingerprint = fingerprint;
    }
    this.#readAt = Date.now();
    this.#lastReadAt = this.#readAt;
    return this.#links;
  }
}
