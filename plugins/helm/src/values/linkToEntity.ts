import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { isJsonObject, own } from './json';

/**
 * What a first install says about the component it belongs to, for charts
 * that ask: text properties `component` and `system` at the top that have no
 * default. They become labels on the pods, which other views look for.
 */
export function linkToEntity(
  schema: JsonObject,
  defaults: JsonObject,
  entity: Entity,
): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const asks = (name: string) => {
    const property = own(properties, name);
    return (
      isJsonObject(property) &&
      property.type === 'string' &&
      (own(defaults, name) ?? '') === ''
    );
  };
  const links: JsonObject = {};
  if (entity.kind === 'Component' && asks('component')) {
    links.component = entity.metadata.name;
  }
  const { system } = entity.spec ?? {};
  if (typeof system === 'string' && asks('system')) {
    // A reference may carry kind and namespace; labels hold the name alone.
    links.system = system.replace(/^.*[:/]/, '');
  }
  return links;
}
