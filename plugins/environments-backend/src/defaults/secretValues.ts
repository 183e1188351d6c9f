import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap, MASK } from '@foredeck/backstage-plugin-helm-common';

/** Names that speak for themselves: default values belong to no schema. */
const TELLING_NAME =
  /(password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key|credentials?)$/i;

/** A copy with the mask in place of every text whose name says it is secret. */
export function maskSecrets(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, mask(value, key)]),
  );
}

/**
 * A copy of `sent` with each mask replaced by what `stored` holds there.
 *
 * @throws InputError naming the value whose mask hides nothing
 */
export function restoreSecrets(
  sent: JsonObject,
  stored: JsonObject,
): JsonObject {
  return restoreMap(sent, stored, '');
}

function mask(value: JsonValue | undefined, key: string): JsonValue {
  if (typeof value === 'string') {
    return value && TELLING_NAME.test(key) ? MASK : value;
  }
  if (Array.isArray(value)) {
    return value.map(item => mask(item, key));
  }
  return isJsonMap(value) ? maskSecrets(value) : value ?? null;
}

function restoreMap(
  sent: JsonObject,
  stored: JsonObject,
  prefix: string,
): JsonObject {
  return Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [
      key,
      restore(
        value ?? null,
        Object.hasOwn(stored, key) ? stored[key] : undefined,
        `${prefix}${key}`,
      ),
    ]),
  );
}

function restore(
  sent: JsonValue,
  stored: JsonValue | undefined,
  path: string,
): JsonValue {
  if (sent === MASK) {
    if (typeof stored !== 'string') {
      throw new InputError(
        `${path}: there is no value yet that ${MASK} could stand for; write the value itself`,
      );
    }
    return stored;
  }
  if (Array.isArray(sent)) {
    const items = Array.isArray(stored) ? stored : [];
    return sent.map((item, index) =>
      restore(item, counterpart(item, index, items), `${path}.${index}`),
    );
  }
  return isJsonMap(sent)
    ? restoreMap(sent, isJsonMap(stored) ? stored : {}, `${path}.`)
    : sent;
}

/** The item of the old list that one was made from: by name, so that order does not matter. */
function counterpart(
  item: JsonValue,
  index: number,
  old: readonly JsonValue[],
): JsonValue | undefined {
  const name = isJsonMap(item) ? item.name : undefined;
  if (typeof name !== 'string') {
    return old[index];
  }
  const same = old.filter(one => isJsonMap(one) && one.name === name);
  return same.length === 1 ? same[0] : undefined;
}
