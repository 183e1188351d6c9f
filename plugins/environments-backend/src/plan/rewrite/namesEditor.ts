import type { NamePair } from '../naming/NamePair';
import type { NameReplacer } from '../naming/NameReplacer';
import type { JsonEditor, JsonNode } from './editJson';
import { imagePart } from './imagePart';

/** Keys that are names by themselves, not words of a chart's own structure. */
const STRUCTURAL = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Replaces the source's names in all texts but two: an image keeps its name
 * unless a registry rule says otherwise, and a secret is what it is. Keys are
 * rewritten where they are texts themselves, such as file names and hosts.
 */
export function namesEditor(
  names: NameReplacer,
  isSecret: (node: JsonNode) => boolean,
): JsonEditor {
  return {
    value(node) {
      const { value } = node;
      if (typeof value !== 'string' || imagePart(node) || isKept(node)) {
        return undefined;
      }
      const to = names.replace(value, textPlace(node));
      return to === value ? undefined : { to };
    },
    key: (key, path) =>
      STRUCTURAL.test(key) ? key : names.replace(key, { path }),
  };

  function isKept(node: JsonNode): boolean {
    // Hosts in a connection string move, although it is secret as a whole.
    return isSecret(node) && !/:\/\//.test(String(node.value));
  }
}

/** Where a text stands among its neighbours. */
export function textPlace({ path, parent }: JsonNode): {
  path: readonly string[];
  before?: string;
} {
  const before = Array.isArray(parent)
    ? parent[Number(path.at(-1)) - 1]
    : undefined;
  return typeof before === 'string' ? { path, before } : { path };
}

/** Which of the implied rules a pair of names belongs to. */
export function ruleOf({ kind }: NamePair): string {
  return kind === 'environment' ? 'environment' : 'namespace';
}
