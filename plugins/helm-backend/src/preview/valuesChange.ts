import type { JsonObject, JsonValue } from '@backstage/types';
import {
  isJsonMap,
  MASK,
  type TextChange,
} from '@foredeck/backstage-plugin-helm-common';
import { toYaml } from '../values/parseYaml';
import { ValuesMask } from '../values/ValuesMask';
import { sortKeys } from './normalize';
import { CHANGED, redactJson, type Redact } from './redaction';

/** Values beside the schema that says which of them are secret. */
export interface DescribedValues {
  values: JsonObject;
  schema?: JsonObject;
}

/** Two sets of values as masked YAML; a secret that differs is marked as changed. */
export function valuesChange(
  redact: Redact,
  before: DescribedValues | undefined,
  after: DescribedValues,
): TextChange {
  // A path is secret when either schema says so.
  const masks = [before?.schema ?? {}, after.schema ?? {}].map(
    schema => new ValuesMask(schema),
  );
  const hide = (values: JsonObject) =>
    masks.reduce((hidden, mask) => mask.mask(hidden), values);
  const text = (values: JsonObject, marked: JsonValue | undefined) =>
    Object.keys(values).length ? toYaml(sortKeys(marked)) : '';
  const old = before?.values ?? {};
  return {
    before: text(old, redactJson(redact, hide(old))),
    after: text(
      after.values,
      markChanged(
        redactJson(redact, hide(after.values), old) ?? {},
        after.values,
        old,
      ),
    ),
  };
}

/** Says of a masked value that it differs from the one before. */
function markChanged(
  masked: JsonValue,
  value: JsonValue | undefined,
  other: JsonValue | undefined,
): JsonValue {
  if (masked === MASK) {
    return other !== undefined &&
      JSON.stringify(other) !== JSON.stringify(value)
      ? CHANGED
      : MASK;
  }
  if (Array.isArray(masked)) {
    return masked.map((item, index) =>
      markChanged(
        item,
        Array.isArray(value) ? value[index] : undefined,
        Array.isArray(other) ? other[index] : undefined,
      ),
    );
  }
  return isJsonMap(masked)
    ? Object.fromEntries(
        Object.entries(masked).map(([key, item]) => [
          key,
          item === undefined
            ? item
            : markChanged(item, own(value, key), own(other, key)),
        ]),
      )
    : masked;
}

function own(value: JsonValue | undefined, key: string) {
  return isJsonMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
