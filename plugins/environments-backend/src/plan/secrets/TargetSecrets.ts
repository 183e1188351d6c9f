import type { JsonObject } from '@backstage/types';
import { atPath } from '../rewrite/atPath';
import { counterpartPath } from '../rewrite/counterpartPath';
import { editJson, type JsonEditor, type JsonNode } from '../rewrite/editJson';

/** Shorter texts are words that may stand anywhere. */
const SHORTEST = 6;

const USER_INFO = /:\/\/[^\s/@"']*@/g;

/** Values of a release at both ends, and which of them are secret. */
export interface SecretSides {
  source: JsonObject;
  current?: JsonObject;
  isSecret(node: JsonNode): boolean;
}

/**
 * The secrets that the target has of its own. They stay: a database keeps the
 * password it was made with, and a service of others its own key. Where
 * another release names a secret of the source that is another one at the
 * target, it follows.
 */
export class TargetSecrets {
  readonly #becomes = new Map<string, string | undefined>();

  /** Learns what a secret of the source is at the target. */
  learn(from: string, to: string): void {
    if (from !== to && from.length >= SHORTEST && to !== '') {
      const known = this.#becomes.get(from);
      // One that is several at the target can not be followed.
      const clear = !this.#becomes.has(from) || known === to;
      this.#becomes.set(from, clear ? to : undefined);
    }
  }

  /** Learns from a release that is at both ends. */
  compare({ source, current, isSecret }: SecretSides): void {
    if (current) {
      editJson(source, {
        value: node => {
          const own = ownAt(source, node, current);
          if (isSecret(node) && own !== undefined) {
            this.learn(String(node.value), own);
          }
          return undefined;
        },
      });
    }
  }

  editor({ source, current, isSecret }: SecretSides): JsonEditor {
    return {
      value: node => {
        const { value } = node;
        if (typeof value !== 'string' || value === '') {
          return undefined;
        }
        const to = isSecret(node)
          ? (current && ownAt(source, node, current)) ??
            this.#becomes.get(value) ??
            this.#inUrl(value)
          : this.#inUrl(value);
        return to === value ? undefined : { to };
      },
    };
  }

  #inUrl(text: string): string {
    return text.includes('://')
      ? text.replace(USER_INFO, found => {
          const end = found.indexOf(':', 3);
          const password = end < 0 ? '' : found.slice(end + 1, -1);
          const to = this.#becomes.get(password);
          return to === undefined ? found : `${found.slice(0, end + 1)}${to}@`;
        })
      : text;
  }
}

function ownAt(
  source: JsonObject,
  { path, value }: JsonNode,
  current: JsonObject,
): string | undefined {
  const place =
    typeof value === 'string'
      ? counterpartPath(source, path, current)
      : undefined;
  const own = place && atPath(current, place);
  return typeof own === 'string' && own !== '' ? own : undefined;
}
