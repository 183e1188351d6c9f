import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  isJsonMap,
  toDottedPath,
  valueAt,
  type Profile,
} from '@foredeck/backstage-plugin-helm-common';
import { openSchemas, propertySchemas } from '../values/schemaWalk';
import type { Chart } from './Chart';
import type { StoreEntry } from './StoreEntry';

/**
 * Checks what a profile says against the chart it names. What is left empty is
 * for the user to fill in, and no mistake.
 *
 * @throws InputError naming every field and what is wrong with it
 */
export function checkProfile(entry: StoreEntry): void {
  const problems = [
    ...valueProblems(entry),
    ...Object.entries(entry.parameters)
      .filter(([, path]) => refuses(entry.chart, path))
      .map(
        ([name, path]) =>
          `spec.parameters.${name}: chart ${entry.chart.name} has no value ${path}`,
      ),
    ...entry.images.flatMap((image, index) =>
      imageProblems(entry.chart, image, index),
    ),
  ];
  if (problems.length) {
    throw new InputError(problems.join('; '));
  }
}

function valueProblems({
  defaults,
  profileValues,
  validation,
}: StoreEntry): string[] {
  return validation
    .problemsAt(defaults)
    .filter(({ path }) => {
      // A list is a value as a whole: what is wrong within it is its own.
      const at = path.map((_, index) => path.slice(0, index + 1));
      const held = at.filter(
        place => valueAt(profileValues, place) !== undefined,
      );
      const value = valueAt(profileValues, path);
      const inList = held.some(place =>
        Array.isArray(valueAt(profileValues, place)),
      );
      return inList || (value !== undefined && value !== null && value !== '');
    })
    .map(({ path, reason }) => `spec.values.${toDottedPath(path)}: ${reason}`);
}

function imageProblems(
  chart: Chart,
  image: Profile['images'][number],
  index: number,
): string[] {
  return Object.entries(image)
    .filter(([, path]) => path !== undefined && refuses(chart, path))
    .map(
      ([part, path]) =>
        `spec.images[${index}].${part}: chart ${chart.name} has no value ${path}`,
    );
}

/** Whether a chart's schema knows no value at a place and allows no further ones. */
function refuses({ schema, values }: Chart, dotted: string): boolean {
  const path = dotted.split('.');
  if (valueAt(values, path) !== undefined) {
    return false;
  }
  let schemas = openSchemas(schema, [schema]);
  return path.some(key => {
    const refused = schemas.some(one => isNoMap(one) || isUnknown(one, key));
    schemas = propertySchemas(schema, schemas, key);
    return refused;
  });
}

function isNoMap({ type }: JsonObject): boolean {
  return type !== undefined && ![type].flat().includes('object');
}

function isUnknown(schema: JsonObject, key: string): boolean {
  return (
    schema.additionalProperties === false &&
    schema.patternProperties === undefined &&
    !(isJsonMap(schema.properties) && Object.hasOwn(schema.properties, key))
  );
}
