import type { GroupVersionKind } from '../schema/JsonSchema';
import type { Schemas } from '../schema/Schemas';
import { badRequest } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { isJsonObject } from '../json/JsonObject';
import { applyJsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicMerge } from './strategicMerge';

/**
 * The object a patch makes of the live one; neither is changed.
 *
 * @param type - `json`: RFC 6902; `merge`: RFC 7386; `strategic`: Kubernetes'
 *   own, which merges lists by the keys that the schema names
 * @throws StatusError 400 for a body that is no such patch, 422 for a patch
 *   that the live object does not take
 */
export function patch({
  type,
  live,
  body,
  gvk,
  schemas,
}: {
  type: 'json' | 'merge' | 'strategic';
  live: KubeObject;
  body: unknown;
  gvk: GroupVersionKind;
  schemas: Schemas;
}): KubeObject {
  const result =
    type === 'json'
      ? applyJsonPatch(live, body)
      : mergeBody(type, live, body, gvk, schemas);
  if (!isJsonObject(result) || !isJsonObject(result.metadata)) {
    throw badRequest(
      'the patch must leave an object with metadata; it replaces the whole document',
    );
  }
  return result as KubeObject;
}

function mergeBody(
  type: 'merge' | 'strategic',
  live: KubeObject,
  body: unknown,
  gvk: GroupVersionKind,
  schemas: Schemas,
): unknown {
  if (!isJsonObject(body)) {
    throw badRequest(
      `error decoding patch: json: cannot unmarshal ${
        Array.isArray(body) ? 'array' : typeof body
      } into Go value of type map[string]interface {}`,
    );
  }
  return type === 'merge'
    ? mergePatch(live, body)
    : strategicMerge(live, body, schemas.forKind(gvk));
}
