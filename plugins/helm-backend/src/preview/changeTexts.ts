import type { JsonObject, JsonValue } from '@backstage/types';
import type { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { toYaml } from '../values/parseYaml';
import { maskSecretData, sortKeys, withoutServerFields } from './normalize';
import { maskVariables, redactJson, type Redact } from './redaction';

/** What a page shows of one object that changes. */
export type ChangeTexts = Pick<ManifestChange, 'change' | 'before' | 'after'>;

/**
 * Two states of one object as masked YAML. Whether it changes is told from the
 * objects themselves: a secret that differs is a change although both sides
 * show the mask.
 */
export function changeTexts(
  redact: Redact,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): ChangeTexts {
  const old = before && sortedObject(before);
  const wanted = after && sortedObject(after);
  if (!old || !wanted) {
    return {
      change: old ? 'delete' : 'create',
      ...(old && { before: objectText(redact, old) }),
      ...(wanted && { after: objectText(redact, wanted) }),
    };
  }
  return {
    change:
      JSON.stringify(old) === JSON.stringify(wanted) ? 'unchanged' : 'update',
    before: objectText(redact, old),
    after: objectText(redact, wanted, old),
  };
}

/** One object as masked YAML; `other` is what it is compared with. */
export function objectText(
  redact: Redact,
  object: JsonObject,
  other?: JsonObject,
): string {
  const hidden = maskVariables(maskSecretData(object, other), other);
  const theirs = other && maskSecretData(other);
  return toYaml(redactJson(redact, hidden, theirs));
}

/** An object without what the server adds, its keys in one order. */
function sortedObject(object: JsonObject): JsonObject {
  const sorted: JsonValue | undefined = sortKeys(withoutServerFields(object));
  return isJsonMap(sorted) ? sorted : {};
}
