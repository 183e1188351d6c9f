import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  RELATION_API_CONSUMED_BY,
  RELATION_DEPENDENCY_OF,
  RELATION_PROVIDES_API,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';

/** Knows who says to depend on a component. */
export class Dependents {
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;

  constructor(options: { catalog: CatalogService; logger: LoggerService }) {
    this.#catalog = options.catalog;
    this.#logger = options.logger;
  }

  /**
   * Entity refs of what depends on a component by `dependencyOf`, and of who
   * consumes an API it provides, as far as this user may see them. A catalog
   * that does not answer holds no preview up.
   */
  async of(entityRef: string | undefined, actor: Actor): Promise<string[]> {
    if (!entityRef || actor.kind !== 'user') {
      return [];
    }
    const { credentials } = actor;
    try {
      const entity = await this.#catalog.getEntityByRef(entityRef, {
        credentials,
      });
      const apis = targets(entity, RELATION_PROVIDES_API);
      const { items } = apis.length
        ? await this.#catalog.getEntitiesByRefs(
            { entityRefs: apis, fields: ['relations'] },
            { credentials },
          )
        : { items: [] };
      const refs = [
        ...targets(entity, RELATION_DEPENDENCY_OF),
        ...items.flatMap(api => targets(api, RELATION_API_CONSUMED_BY)),
      ];
      return [...new Set(refs)].filter(ref => ref !== entityRef).sort();
    } catch (error) {
      this.#logger.warn(
        `The catalog did not tell who depends on ${entityRef}`,
        toError(error),
      );
      return [];
    }
  }
}

function targets(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}
