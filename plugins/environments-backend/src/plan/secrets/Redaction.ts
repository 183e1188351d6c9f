import type { JsonObject, JsonValue } from '@backstage/types';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { atPath } from '../rewrite/atPath';
import { editJson, type JsonNode } from '../rewrite/editJson';

/** Shorter values are words such as `1` or `dev`: removing them would ruin the text. */
const SHORTEST = 6;

const USER_INFO = /(:\/\/[^\s:/@"']*:)[^\s/@"']+(?=@)/g;

/** References such as `${DB_PASSWORD}` and `{{ .password }}` are no secrets. */
const GIVEN =
  /((?:password|passwd|pwd|passphrase|secret|token|api[-_]?key)["']?\s*[=:]\s*["']?)(?![$<{\s])[^\s;&,"']+/gi;

/**
 * Takes secrets out of texts: those that are known, wherever they show up, and
 * those that connection strings and settings hold.
 */
export class Redaction {
  readonly #texts: string[];

  constructor(secrets: Iterable<string>) {
    const texts = new Set<string>();
    for (const secret of secrets) {
      if (secret.length >= SHORTEST) {
        texts.add(secret);
        texts.add(Buffer.from(secret, 'utf8').toString('base64'));
      }
    }
    // Longest first: one secret may be part of another.
    this.#texts = [...texts].sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    const clean = this.#texts.reduce(
      (rest, secret) =>
        rest.includes(secret) ? rest.replaceAll(secret, MASK) : rest,
      text,
    );
    return clean.replace(USER_INFO, `$1${MASK}`).replace(GIVEN, `$1${MASK}`);
  }

  /**
   * A copy without secrets. Where `other` holds another secret in the same
   * place, the mask says that it changed.
   */
  values(
    values: JsonObject,
    isSecret: (node: JsonNode) => boolean,
    other?: JsonObject,
  ): JsonObject {
    return editJson(values, {
      value: node => {
        const { value } = node;
        if (value !== null && value !== '' && isSecret(node)) {
          return { to: this.#mask(node, other) };
        }
        return typeof value === 'string' ? { to: this.text(value) } : undefined;
      },
    }).value;
  }

  #mask({ path, value }: JsonNode, other?: JsonObject): JsonValue {
    const theirs = other && atPath(other, path);
    const changed =
      theirs !== undefined && JSON.stringify(theirs) !== JSON.stringify(value);
    return changed ? `${MASK} (changed)` : MASK;
  }
}
