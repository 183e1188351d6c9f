import type { StatusSubject } from '../status/Status';
import type { ResourceType } from '../types/ResourceType';

/** How a Status names an object by its resource. */
export function resourceSubject(
  type: ResourceType,
  name?: string,
): StatusSubject {
  return { group: type.group, kind: type.resource, name };
}

/** How a Status names an object by its kind: in 422 answers. */
export function kindSubject(type: ResourceType, name?: string): StatusSubject {
  return { group: type.group, kind: type.kind, name };
}
