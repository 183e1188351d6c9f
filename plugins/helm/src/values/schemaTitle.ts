import { JsonObject } from '@backstage/types';
import { FormValue, isJsonObject, own } from './json';
import { humanize } from './formLayout';

/** The words the form uses for the places on a path, outermost first. */
export function titlesAlong(
  path: string[],
  schema: JsonObject,
  uiSchema: JsonObject,
): string[] {
  let place: FormValue = resolve(schema, schema);
  let overlay: FormValue = uiSchema;
  return path.map(key => {
    place = resolve(childSchema(place, key), schema);
    overlay = childOverlay(overlay, key);
    const uiTitle = isJsonObject(overlay) ? overlay['ui:title'] : undefined;
    const title = isJsonObject(place) ? place.title : undefined;
    if (/^\d+$/.test(key)) {
      return String(Number(key) + 1);
    }
    return String(uiTitle ?? title ?? humanize(key));
  });
}

/** The schema of the value at a path, as far as properties and items tell. */
export function schemaAt(path: string[], schema: JsonObject): JsonObject {
  const place = path.reduce<FormValue>(
    (at, key) => resolve(childSchema(at, key), schema),
    resolve(schema, schema),
  );
  return isJsonObject(place) ? place : {};
}

function childSchema(schema: FormValue, key: string): FormValue {
  if (!isJsonObject(schema)) {
    return undefined;
  }
  const properties = schema.properties;
  const property = isJsonObject(properties) ? own(properties, key) : undefined;
  if (property !== undefined) {
    return property;
  }
  return /^\d+$/.test(key) && isJsonObject(schema.items)
    ? schema.items
    : undefined;
}

function childOverlay(overlay: FormValue, key: string): FormValue {
  if (!isJsonObject(overlay)) {
    return undefined;
  }
  return /^\d+$/.test(key) ? overlay.items : own(overlay, key);
}

/** Follows `$ref`s within the document, a few at most: they may go in circles. */
export function resolve(schema: FormValue, root: JsonObject): FormValue {
  let place = schema;
  for (let hops = 0; hops < 8; hops += 1) {
    const ref: FormValue = isJsonObject(place) ? place.$ref : undefined;
    if (typeof ref !== 'string' || !ref.startsWith('#/')) {
      return place;
    }
    place = ref
      .slice(2)
      .split('/')
      .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
      .reduce<FormValue>(
        (at, part) => (isJsonObject(at) ? own(at, part) : undefined),
        root,
      );
  }
  return place;
}
