import { InputError, isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ChartDetail } from '@foredeck/backstage-plugin-helm-common';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { parseYamlMap } from '../../values/parseYaml';
import { text, texts } from '../listing/toListedVersion';

/** Longer than any page a person reads. */
const LONGEST_README = 1024 * 1024;

/** What the files of an unpacked chart say about it. */
export type ChartFacts = Omit<
  ChartDetail,
  'source' | 'created' | 'digest' | 'signature'
>;

/**
 * Reads an unpacked chart for people.
 *
 * @throws InputError naming the file and what is wrong with it
 */
export async function readChartFiles(directory: string): Promise<ChartFacts> {
  const [chart, values, schema, readme, requirements] = await Promise.all([
    readOptional(join(directory, 'Chart.yaml')),
    readOptional(join(directory, 'values.yaml')),
    readOptional(join(directory, 'values.schema.json')),
    readReadme(directory),
    // Charts of the first API version keep their dependencies apart.
    readOptional(join(directory, 'requirements.yaml')),
  ]);
  if (chart === undefined) {
    throw new InputError('The chart holds no Chart.yaml');
  }
  const metadata = parseYamlMap(chart, 'Chart.yaml');
  const name = text(metadata.name);
  const version = text(metadata.version);
  if (!name || !version) {
    throw new InputError('Chart.yaml: name and version must be there');
  }
  const dependencies =
    metadata.dependencies ??
    parseYamlMap(requirements ?? '', 'requirements.yaml').dependencies;
  return {
    name,
    version,
    appVersion: text(metadata.appVersion),
    description: text(metadata.description),
    deprecated: text(metadata.deprecated) === 'true',
    type: metadata.type === 'library' ? 'library' : 'application',
    kubeVersion: text(metadata.kubeVersion),
    home: webAddress(metadata.home),
    sources: texts(metadata.sources).filter(webAddress),
    keywords: texts(metadata.keywords),
    maintainers: maps(metadata.maintainers).map(one => ({
      name: text(one.name) ?? text(one.email) ?? '',
      email: text(one.email),
      url: webAddress(one.url),
    })),
    dependencies: maps(dependencies).map(one => ({
      name: text(one.alias) ?? text(one.name) ?? '',
      version: text(one.version) ?? '',
      repository: text(one.repository),
      condition: text(one.condition),
    })),
    readme: readme?.slice(0, LONGEST_README),
    values: values ?? '',
    schema: parseSchema(schema),
  };
}

/** Links of charts are shown: nothing but web addresses may be one. */
function webAddress(value: unknown): string | undefined {
  const address = text(value);
  return address && /^https?:\/\//i.test(address) ? address : undefined;
}

function maps(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonMap) : [];
}

function parseSchema(file: string | undefined): JsonObject | undefined {
  if (file === undefined) {
    return undefined;
  }
  let schema: unknown;
  try {
    schema = JSON.parse(file);
  } catch (error) {
    throw new InputError('values.schema.json is not valid JSON', error);
  }
  if (!isJsonMap(schema)) {
    throw new InputError('values.schema.json must hold a JSON object');
  }
  return schema;
}

async function readReadme(directory: string): Promise<string | undefined> {
  for (const name of ['README.md', 'readme.md', 'README.txt', 'README']) {
    const readme = await readOptional(join(directory, name));
    if (readme !== undefined) {
      return readme;
    }
  }
  return undefined;
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
