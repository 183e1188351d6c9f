import type { JsonObject } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonNode } from '../rewrite/editJson';
import { isTelling } from './telling';

const KEYS_AND_CERTIFICATES = /-----BEGIN /;
const USER = /user(name)?$|login$/i;

/** The data of a Secret in two heaps: what can be read as text, and the rest as it is. */
export interface SecretContent {
  texts: JsonObject;
  /** Base64. */
  rest: JsonObject;
}

/**
 * Opens a Secret so that connection strings and settings within it can be
 * rewritten. Image pull secrets and what is no text stay closed.
 */
export function openSecret({
  type,
  data,
  stringData,
}: JsonObject): SecretContent {
  const content: SecretContent = { texts: {}, rest: {} };
  for (const [key, value] of Object.entries(isJsonMap(data) ? data : {})) {
    const text = readText(String(value));
    if (text === undefined || String(type).includes('docker')) {
      content.rest[key] = value;
    } else {
      content.texts[key] = text;
    }
  }
  return {
    ...content,
    texts: { ...content.texts, ...(isJsonMap(stringData) ? stringData : {}) },
  };
}

/** The other way round: everything as `data`, keys sorted. */
export function closeSecret({ texts, rest }: SecretContent): JsonObject {
  const closed = Object.entries(texts).map(([key, text]): [string, string] => [
    key,
    Buffer.from(String(text), 'utf8').toString('base64'),
  ]);
  return Object.fromEntries(
    [...Object.entries(rest), ...closed].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Whether a text of a Secret stays as it is: who signs in, and with what. */
export function isCredential(node: JsonNode): boolean {
  return (
    isTelling(node) ||
    USER.test(node.path.at(-1) ?? '') ||
    KEYS_AND_CERTIFICATES.test(String(node.value))
  );
}

function readText(base64: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) && !text.includes('\0')
    ? text
    : undefined;
}
