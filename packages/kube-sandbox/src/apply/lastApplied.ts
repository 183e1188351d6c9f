import {
  isJsonObject,
  section,
  text,
  type JsonObject,
} from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { compare } from './compare';
import { FieldSet } from './FieldSet';
import { toFieldSet } from './toFieldSet';

const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** Annotations may not be larger together. */
const MAX_BYTES = 256 * 1024;

function readLastApplied(object: JsonObject): string | undefined {
  return text(section(object.metadata, 'annotations'), ANNOTATION);
}

/**
 * The fields that client-side apply set and that are still as it set them.
 * When kubectl moves to server-side apply they are its own, not a conflict.
 */
export function clientSideApplied(
  live: JsonObject,
  node: SchemaNode | undefined,
): FieldSet {
  const annotation = readLastApplied(live);
  if (!annotation) {
    return new FieldSet();
  }
  let last: unknown;
  try {
    last = JSON.parse(annotation);
  } catch {
    // Someone wrote something else into the annotation: it proves nothing.
    return new FieldSet();
  }
  const { added, modified, removed } = compare(last, live, node);
  return toFieldSet(last, node)
    .difference(modified)
    .difference(added)
    .difference(removed);
}

/** Keeps the annotation of client-side apply true after a server-side apply. */
export function updateLastApplied(
  object: JsonObject,
  applied: JsonObject,
): JsonObject {
  if (readLastApplied(object) === undefined) {
    return object;
  }
  const metadata = section(applied, 'metadata') ?? {};
  const { [ANNOTATION]: _, ...annotations } =
    section(metadata, 'annotations') ?? {};
  const configuration = {
    ...applied,
    metadata: {
      ...metadata,
      annotations: Object.keys(annotations).length ? annotations : undefined,
    },
  };
  const value = `${JSON.stringify(sortKeys(configuration))}\n`;
  const live = section(object, 'metadata') ?? {};
  return {
    ...object,
    metadata: {
      ...live,
      annotations: {
        ...section(live, 'annotations'),
        [ANNOTATION]: Buffer.byteLength(value) > MAX_BYTES ? '' : value,
      },
    },
  };
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map(key => [key, sortKeys(value[key])]),
    );
  }
  return value;
}
