import type { Profile } from '@foredeck/backstage-plugin-helm-common';
import { valueAt } from '@foredeck/backstage-plugin-helm-common';
import { openSchemas, propertySchemas } from '../values/schemaWalk';
import type { Chart } from './Chart';

/** `{ tag: 'image.tag' }` where the chart has such a value. */
export function defaultParameters(chart: Chart): Profile['parameters'] {
  return knows(chart, ['image', 'tag']) ? { tag: 'image.tag' } : {};
}

/** The image most charts have, where this one has it. */
export function defaultImages(chart: Chart): Profile['images'] {
  if (
    !knows(chart, ['image', 'repository']) ||
    !knows(chart, ['image', 'tag'])
  ) {
    return [];
  }
  return [
    {
      repository: 'image.repository',
      tag: 'image.tag',
      ...(knows(chart, ['image', 'digest']) ? { digest: 'image.digest' } : {}),
    },
  ];
}

/** Whether a chart's schema, or its values where it has none, name a place. */
function knows({ schema, values }: Chart, path: string[]): boolean {
  if (valueAt(values, path) !== undefined) {
    return true;
  }
  let schemas = openSchemas(schema, [schema]);
  for (const key of path) {
    if (
      !schemas.some(
        ({ properties }) =>
          typeof properties === 'object' &&
          properties !== null &&
          Object.hasOwn(properties, key),
      )
    ) {
      return false;
    }
    schemas = propertySchemas(schema, schemas, key);
  }
  return true;
}
