import { InputError, isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { parseYamlMap } from '../values/parseYaml';

/** A chart directory, read. */
export interface Chart {
  /** Absolute path. */
  directory: string;
  name: string;
  version: string;
  appVersion?: string;
  values: JsonObject;
  /** Empty when the chart has no `values.schema.json`: then anything is allowed. */
  schema: JsonObject;
  readme?: string;
}

const chartSchema = z.object({
  name: z.string().min(1),
  version: z.coerce.string().min(1),
  appVersion: z.coerce.string().optional(),
});

/**
 * Reads an unpacked chart.
 *
 * @throws InputError naming the file and what is wrong with it
 */
export async function readChart(directory: string): Promise<Chart> {
  const chartFile = join(directory, 'Chart.yaml');
  const text = await readOptional(chartFile);
  if (text === undefined) {
    throw new InputError(`${directory} is no chart: it holds no Chart.yaml`);
  }
  const metadata = chartSchema.safeParse(parseYamlMap(text, chartFile));
  if (!metadata.success) {
    throw new InputError(
      `${chartFile}: ${metadata.error.issues[0].path.join(
        '.',
      )} is missing or not text`,
    );
  }
  const [values, schema, readme] = await Promise.all([
    readOptional(join(directory, 'values.yaml')),
    readOptional(join(directory, 'values.schema.json')),
    readOptional(join(directory, 'README.md')),
  ]);
  return {
    directory,
    ...metadata.data,
    values: parseYamlMap(values ?? '', join(directory, 'values.yaml')),
    schema: parseSchema(schema, join(directory, 'values.schema.json')),
    readme,
  };
}

function parseSchema(text: string | undefined, file: string): JsonObject {
  if (text === undefined) {
    return {};
  }
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${file} is not valid JSON`, error);
  }
  if (!isJsonMap(schema)) {
    throw new InputError(`${file} must hold a JSON object`);
  }
  return schema;
}

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
