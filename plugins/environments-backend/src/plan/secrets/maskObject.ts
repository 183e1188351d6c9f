import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap, MASK } from '@foredeck/backstage-plugin-helm-common';
import { canonicalJson } from '../rewrite/canonicalJson';
import { isTelling } from './telling';
import { Redaction } from './Redaction';

/** An object that may be shown: Secret data masked, marked where it differs from `other`. */
export function maskObject(object: JsonObject, other?: JsonObject): JsonObject {
  const { data, stringData, ...rest } = object;
  const redaction = new Redaction([]);
  if (object.kind !== 'Secret') {
    return redaction.values(object, isTelling, other);
  }
  return {
    ...redaction.values(rest, isTelling),
    ...(data !== undefined && { data: hide(data, other?.data) }),
    ...(stringData !== undefined && {
      stringData: hide(stringData, other?.stringData),
    }),
  };
}

function hide(
  data: JsonValue,
  other: JsonValue | undefined,
): JsonValue | undefined {
  if (!isJsonMap(data)) {
    return undefined;
  }
  const theirs = isJsonMap(other) ? other : {};
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const differs =
        Object.hasOwn(theirs, key) &&
        canonicalJson(theirs[key]) !== canonicalJson(value);
      return [key, differs ? `${MASK} (changed)` : MASK];
    }),
  );
}
