import type { LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_DEPENDENCY_OF } from '@backstage/catalog-model';
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
   * Entity refs the catalog relates to a component by `dependencyOf`, as far
   * as this user may see the component; a catalog that does not answer holds
   * no preview up.
   */
  async of(entityRef: string | undefined, actor: Actor): Promise<string[]> {
    if (!entityRef || actor.kind !== 'user') {
      return [];
    }
    try {
      const entity = await this.#catalog.getEntityByRef(entityRef, {
        credentials: actor.credentials,
      });
      const refs = (entity?.relations ?? [])
        .filter(relation => relation.type === RELATION_DEPENDENCY_OF)
        .map(relation => relation.targetRef);
      return [...new Set(refs)].sort();
    } catch (error) {
      this.#logger.warn(
        `The catalog did not tell who depends on ${entityRef}`,
        toError(error),
      );
      return [];
    }
  }
}
