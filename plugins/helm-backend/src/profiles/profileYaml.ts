import type { JsonObject, JsonValue } from '@backstage/types';
import { visit, type Document } from 'yaml';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { parseYamlDocument, toPlain } from '../values/parseYaml';
import type { ValuesMask } from '../values/ValuesMask';

const WHAT = 'The profile';
const VALUES = ['spec', 'values'];

/** The document with its secret values masked, everything else as written. */
export function maskProfileYaml(yaml: string, mask: ValuesMask): string {
  return rewriteValues(yaml, values => mask.mask(values));
}

/**
 * The document with every mask replaced by the value that was there before,
 * everything else as written.
 *
 * @param stored - the values of the profile as it is now
 * @throws InputError naming a field whose mask stands for nothing
 */
export function restoreProfileYaml(
  yaml: string,
  mask: ValuesMask,
  stored: JsonObject,
): string {
  return rewriteValues(yaml, values => mask.restore(values, stored, {}));
}

function rewriteValues(
  yaml: string,
  rewrite: (values: JsonObject) => JsonObject,
): string {
  const document = parseYamlDocument(yaml, WHAT);
  const values = valuesOf(toPlain(document, WHAT));
  if (!values) {
    return yaml;
  }
  const after = rewrite(values);
  const changes = differences(values, after, []);
  if (changes.length === 0) {
    return yaml;
  }
  if (hasAliases(document)) {
    // A place behind an alias is several places: the values are written out.
    document.setIn(VALUES, document.createNode(after));
  } else {
    changes.forEach(({ path, value }) =>
      // A plain value keeps the node with its comment.
      document.setIn(
        [...VALUES, ...path],
        typeof value === 'object' ? document.createNode(value) : value,
      ),
    );
  }
  return document.toString({ lineWidth: 0 });
}

function valuesOf(whole: unknown): JsonObject | undefined {
  const spec = isJsonMap(whole) ? whole.spec : undefined;
  const values = isJsonMap(spec) ? spec.values : undefined;
  return isJsonMap(values) ? values : undefined;
}

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

interface Difference {
  path: Array<string | number>;
  value: JsonValue;
}

/** Leaves that differ; both sides have the same places. */
function differences(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: Difference['path'],
): Difference[] {
  if (isJsonMap(before) && isJsonMap(after)) {
    return Object.keys(before).flatMap(key =>
      differences(before[key], after[key], [...path, key]),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.flatMap((item, index) =>
      differences(item, after[index], [...path, index]),
    );
  }
  return before === after ? [] : [{ path, value: after ?? null }];
}
