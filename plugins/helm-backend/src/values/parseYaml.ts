import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { parseDocument, stringify, type Document } from 'yaml';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

/**
 * Reads YAML as Helm does: YAML 1.1, where `on` and `yes` are booleans, but
 * dates stay text and `1:30` is no number.
 *
 * @throws InputError that begins with `what` and gives line and column.
 */
export function parseYamlDocument(text: string, what: string): Document {
  const document = parseDocument(text, {
    version: '1.1',
    customTags: tags =>
      tags.filter(
        tag =>
          typeof tag === 'string' ||
          (tag.tag !== 'tag:yaml.org,2002:timestamp' &&
            !('format' in tag && tag.format === 'TIME')),
      ),
  });
  const [error] = document.errors;
  if (error) {
    throw new InputError(`${what} is not valid YAML: ${error.message}`);
  }
  return document;
}

/**
 * Reads a YAML map as `parseYamlDocument` does.
 *
 * @throws InputError that begins with `what`
 */
export function parseYamlMap(text: string, what: string): JsonObject {
  return toMap(parseYamlDocument(text, what), what);
}

/** @throws InputError when the document holds something else than a map */
function toMap(document: Document, what: string): JsonObject {
  const value = toPlain(document, what);
  if (value === null || value === undefined) {
    return {};
  }
  if (!isJsonMap(value)) {
    throw new InputError(`${what} must hold a YAML map at its top level`);
  }
  return value;
}

/**
 * A document as plain values.
 *
 * @throws InputError for aliases that lead in a circle, or to too much
 */
export function toPlain(document: Document, what: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    // Fails on a circle, which nothing that walks values would ever leave.
    JSON.stringify(value);
    return value;
  } catch (error) {
    throw new InputError(
      `${what} is not valid YAML: its aliases or merge keys lead nowhere, in a circle or to too much`,
      error,
    );
  }
}

/** Writes a value as YAML with two spaces and no line folding. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
