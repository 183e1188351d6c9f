import type { JsonObject } from '@backstage/types';
import { MASK, toDottedPath } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { editJson, type JsonNode } from '../rewrite/editJson';
import { isTelling } from './telling';

/**
 * Tells which values of a release are secret: by the chart's schema, and by
 * their names where those say so. The name of a Secret is none.
 */
export class SecretPlaces {
  readonly #paths: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;

  /** @param names - of Secrets that are known, which are not secret */
  constructor(paths: Iterable<string>, names: ReadonlySet<string> = new Set()) {
    this.#paths = new Set(paths);
    this.#names = names;
  }

  static of(
    releases: ReadonlyArray<ReleaseState | undefined>,
    names?: ReadonlySet<string>,
  ): SecretPlaces {
    return new SecretPlaces(
      releases.flatMap(release => release?.secretPaths ?? []),
      names,
    );
  }

  holds(node: JsonNode): boolean {
    return (
      this.#paths.has(toDottedPath(node.path)) ||
      (isTelling(node) && !this.#names.has(String(node.value)))
    );
  }

  /** Every secret text, to find it elsewhere. */
  texts(values: JsonObject): string[] {
    const found: string[] = [];
    const collect = (node: JsonNode, inside: boolean): undefined => {
      if (typeof node.value === 'string' && node.value !== MASK && inside) {
        found.push(node.value);
      }
      return undefined;
    };
    editJson(values, {
      value: node =>
        collect(
          node,
          this.holds(node) ||
            node.path.some((_, index) =>
              this.#paths.has(toDottedPath(node.path.slice(0, index))),
            ),
        ),
    });
    return found;
  }
}
