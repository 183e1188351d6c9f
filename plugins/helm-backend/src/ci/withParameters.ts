import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  withoutValueAt,
  withValueAt,
} from '@foredeck/backstage-plugin-helm-common';
import type { StoreEntry } from '../profiles/StoreEntry';
import { openSchemas, propertySchemas } from '../values/schemaWalk';

/**
 * A release's own values with a pipeline's parameters laid over them.
 *
 * A digest the release has pinned beside a tag goes when the tag is set alone:
 * most charts let the digest win, and the new tag would deploy nothing new.
 *
 * @throws InputError naming a parameter the profile does not have, and those it has
 */
export function withParameters(
  own: JsonObject,
  parameters: Record<string, string>,
  entry: Pick<StoreEntry, 'parameters' | 'images' | 'chart' | 'summary'>,
): JsonObject {
  const known = Object.keys(entry.parameters);
  const unknown = Object.keys(parameters).filter(
    name => !Object.hasOwn(entry.parameters, name),
  );
  if (unknown.length || Object.keys(parameters).length === 0) {
    const what = unknown.length
      ? `parameters.${unknown[0]}: profile "${entry.summary.title}" has no such parameter`
      : 'parameters: give at least one';
    throw new InputError(
      `${what}; ${
        known.length
          ? `it has: ${known.join(', ')}`
          : 'it has none: name them in its spec.parameters'
      }`,
    );
  }
  const set = Object.entries(parameters).map(([name, text]) => ({
    path: entry.parameters[name].split('.'),
    text,
  }));
  const paths = set.map(({ path }) => path.join('.'));
  const pinned = entry.images.flatMap(({ tag, digest }) =>
    digest && paths.includes(tag) && !paths.includes(digest) ? [digest] : [],
  );
  const unpinned = pinned.reduce(
    (values, digest) => withoutValueAt(values, digest.split('.')),
    own,
  );
  return set.reduce(
    (values, { path, text }) =>
      withValueAt(values, path, typed(text, path, entry.chart.schema)),
    unpinned,
  );
}

/** Parameters are text; where the schema wants a number or boolean they become one. */
function typed(text: string, path: string[], schema: JsonObject): JsonValue {
  let schemas = openSchemas(schema, [schema]);
  for (const key of path) {
    schemas = propertySchemas(schema, schemas, key);
  }
  const types = schemas.flatMap(({ type }) => type ?? []);
  if (types.includes('string') || types.length === 0) {
    return text;
  }
  if (types.includes('boolean') && /^(true|false)$/.test(text)) {
    return text === 'true';
  }
  const number = Number(text);
  return (types.includes('integer') || types.includes('number')) &&
    text.trim() !== '' &&
    Number.isFinite(number)
    ? number
    : text;
}
