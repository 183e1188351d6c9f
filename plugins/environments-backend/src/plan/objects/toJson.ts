import type { JsonObject } from '@backstage/types';
import type { KubernetesObject } from '@kubernetes/client-node';

/** An object as the JSON it is on the wire: the client's types do not say so. */
export function toJson(object: KubernetesObject): JsonObject {
  return object as unknown as JsonObject;
}

/** The other way round. */
export function fromJson(json: JsonObject): KubernetesObject {
  return json as unknown as KubernetesObject;
}
