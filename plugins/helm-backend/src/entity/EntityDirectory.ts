import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { HELM_RELEASE_ANNOTATION } from '@foredeck/backstage-plugin-helm-common';
import {
  linkBetween,
  readEntityLink,
  type EntityLink,
  type ReleaseMarks,
} from './EntityLink';

const FRESH_MS = 20_000;

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
  #readAt = 0;
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
        error instanceof Error ? error : undefined,
      );
      return this.#links;
    }
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
    return readEntityLink(entity);
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
    this.#links = new Links(items.map(readEntityLink));
    this.#readAt = Date.now();
    return this.#links;
  }
}

/** Entity links, found by what releases say of themselves. */
export class Links {
  readonly #byLabel = new Map<string, EntityLink[]>();
  readonly #byRelease = new Map<string, EntityLink[]>();
  readonly #byKubernetesId = new Map<string, EntityLink[]>();
  readonly #byEntityRef = new Map<string, EntityLink>();

  constructor(links: readonly EntityLink[]) {
    for (const link of links) {
      this.#byEntityRef.set(link.entityRef, link);
      push(this.#byLabel, link.label, link);
      link.releases.forEach(one =>
        push(this.#byRelease, `${one.namespace}/${one.name}`, link),
      );
      if (link.kubernetesId) {
        push(this.#byKubernetesId, link.kubernetesId, link);
      }
    }
  }

  byEntityRef(entityRef: string): EntityLink | undefined {
    return this.#byEntityRef.get(entityRef);
  }

  /**
   * The one entity a release belongs to. The label Helm keeps on the release
   * is stronger than what an entity claims by annotation, as only who may
   * change the release can write it. Where several entities claim a release
   * it belongs to none: a claim must not take over somebody else's release.
   */
  of(release: ReleaseMarks): EntityLink | undefined {
    const groups = [
      release.entityLabel ? this.#byLabel.get(release.entityLabel) : undefined,
      this.#byRelease.get(`${release.namespace}/${release.name}`),
      release.kubernetesIds.flatMap(id => this.#byKubernetesId.get(id) ?? []),
    ];
    if (release.entityLabel) {
      return only(groups[0]);
    }
    for (const group of groups) {
      const linked = group?.filter(link => linkBetween(link, release));
      if (linked?.length) {
        return only(linked);
      }
    }
    return undefined;
  }
}

function only(links: EntityLink[] | undefined): EntityLink | undefined {
  const refs = new Set(links?.map(link => link.entityRef));
  return refs.size === 1 ? links?.[0] : undefined;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
