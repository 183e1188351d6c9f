import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { isTellingVariable, TELLING_NAME } from './redaction';

/** User names, hosts, ports: what Secrets hold that is no secret elsewhere. */
const PLAIN_WORD = /^[a-z0-9][a-z0-9.:_/-]*$/;

/**
 * The texts that Secrets and variables with a telling name hold, to remove them wherever else a chart
 * wrote them. A plain lower-case word counts only under a telling key: Secrets
 * also carry user names and hosts, and hiding `postgres` everywhere would hide
 * the image.
 */
export function manifestSecrets(objects: readonly object[]): string[] {
  const found = new Set<string>();
  const add = (key: string, text: string) => {
    if (TELLING_NAME.test(key) || !PLAIN_WORD.test(text.trim())) {
      found.add(text);
    }
  };
  for (const object of objects) {
    const json: JsonObject = { ...object };
    const { kind, data, stringData } = json;
    tellingVariables(json).forEach(text => found.add(text));
    if (kind !== 'Secret') {
      continue;
    }
    for (const [key, value] of Object.entries(isJsonMap(data) ? data : {})) {
      if (typeof value === 'string') {
        add(key, Buffer.from(value, 'base64').toString('utf8'));
      }
    }
    for (const [key, value] of Object.entries(
      isJsonMap(stringData) ? stringData : {},
    )) {
      if (typeof value === 'string' || typeof value === 'number') {
        add(key, String(value));
      }
    }
  }
  return [...found];
}

/** What container variables such as `DB_PASSWORD` hold as plain text. */
function tellingVariables(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(tellingVariables);
  }
  if (!isJsonMap(value)) {
    return [];
  }
  return isTellingVariable(value)
    ? [value.value]
    : Object.values(value).flatMap(tellingVariables);
}
