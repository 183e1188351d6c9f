import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { JsonSchema } from './JsonSchema';
import type { SchemaData } from './Schemas';

/**
 * Reads the schema documents from a folder that holds `schemas.json` and
 * `openapi-v3/apis__GROUP__VERSION.json`.
 */
export function readSchemaData(folder: string): SchemaData {
  const read = (...path: string[]): unknown =>
    JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
  const { definitions } = read('schemas.json') as {
    definitions: Record<string, JsonSchema>;
  };
  const openApiV3: SchemaData['openApiV3'] = {};
  for (const file of readdirSync(join(folder, 'openapi-v3'))) {
    const groupVersion = file.replace(/\.json$/, '').replaceAll('__', '/');
    openApiV3[groupVersion] = read(
      'openapi-v3',
      file,
    ) as SchemaData['openApiV3'][string];
  }
  return { definitions, openApiV3 };
}
