import type { JsonObject, JsonValue } from '@backstage/types';
import {
  MASK,
  type ManifestChange,
  type RevisionDiff,
  type TextChange,
} from '@foredeck/backstage-plugin-helm-common';
import { changeTexts } from '../preview/changeTexts';
import { CHANGED, redactJson, type Redact } from '../preview/redaction';
import { sortKeys } from '../preview/normalize';
import type { ManifestObject } from '../release/ReleaseRecord';
import { isJsonMap } from '../values/isJsonMap';
import { mergeValues } from '../values/mergeValues';
import { toYaml } from '../values/parseYaml';
import { ValuesMask } from '../values/ValuesMask';
import type { StoredRevision } from './readStoredRevision';
import { redactorOf } from './recordSecrets';

type Differences = Pick<RevisionDiff, 'values' | 'mergedValues' | 'manifests'>;

/** One object of a revision: of its manifest, or a hook of it. */
interface Part {
  object: ManifestObject;
  hooks?: string[];
}

/** What differs between two stored revisions; secrets of both are masked. */
export function revisionDiff(
  from: StoredRevision,
  to: StoredRevision,
): Differences {
  const redact = redactorOf(from, to);
  return {
    values: valuesChange(
      redact,
      { values: from.record.config, schema: from.record.schema },
      { values: to.record.config, schema: to.record.schema },
    ),
    mergedValues: valuesChange(redact, merged(from), merged(to)),
    manifests: manifestChanges(redact, from, to),
  };
}

/** Values beside the schema that says which of them are secret. */
export interface DescribedValues {
  values: JsonObject;
  schema?: JsonObject;
}

/** Two sets of values as masked YAML; a secret that differs is marked as changed. */
export function valuesChange(
  redact: Redact,
  before: DescribedValues | undefined,
  after: DescribedValues,
): TextChange {
  // A path is secret when either schema says so.
  const masks = [before?.schema ?? {}, after.schema ?? {}].map(
    schema => new ValuesMask(schema),
  );
  const hide = (values: JsonObject) =>
    masks.reduce((hidden, mask) => mask.mask(hidden), values);
  const text = (values: JsonObject, marked: JsonValue | undefined) =>
    Object.keys(values).length ? toYaml(sortKeys(marked)) : '';
  const old = before?.values ?? {};
  return {
    before: text(old, redactJson(redact, hide(old))),
    after: text(
      after.values,
      markChanged(
        redactJson(redact, hide(after.values), old) ?? {},
        after.values,
        old,
      ),
    ),
  };
}

/** Says of a masked value that it differs from the one before. */
function markChanged(
  masked: JsonValue,
  value: JsonValue | undefined,
  other: JsonValue | undefined,
): JsonValue {
  if (masked === MASK) {
    return other !== undefined &&
      JSON.stringify(other) !== JSON.stringify(value)
      ? CHANGED
      : MASK;
  }
  if (Array.isArray(masked)) {
    return masked.map((item, index) =>
      markChanged(
        item,
        Array.isArray(value) ? value[index] : undefined,
        Array.isArray(other) ? other[index] : undefined,
      ),
    );
  }
  return isJsonMap(masked)
    ? Object.fromEntries(
        Object.entries(masked).map(([key, item]) => [
          key,
          item === undefined
            ? item
            : markChanged(item, own(value, key), own(other, key)),
        ]),
      )
    : masked;
}

function own(value: JsonValue | undefined, key: string) {
  return isJsonMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function merged({ record }: StoredRevision): DescribedValues {
  return {
    values: mergeValues(record.chartValues, record.config),
    schema: record.schema,
  };
}

function manifestChanges(
  redact: Redact,
  from: StoredRevision,
  to: StoredRevision,
): ManifestChange[] {
  const before = parts(from);
  const after = parts(to);
  const keys = new Set([...after.keys(), ...before.keys()]);
  return [...keys].flatMap(key => {
    const [old, wanted] = [before.get(key), after.get(key)];
    const shown = wanted ?? old;
    if (!shown) {
      return [];
    }
    const { apiVersion, kind, metadata } = shown.object;
    return {
      apiVersion,
      kind,
      ...(metadata.namespace && { namespace: metadata.namespace }),
      name: metadata.name,
      ...(shown.hooks && { hooks: shown.hooks }),
      ...changeTexts(redact, asJson(old), asJson(wanted)),
    };
  });
}

function parts({ objects, hooks }: StoredRevision): Map<string, Part> {
  return new Map<string, Part>([
    ...objects.map((object): [string, Part] => [keyOf(object), { object }]),
    ...hooks.map(({ object, events }): [string, Part] => [
      `hook/${keyOf(object)}`,
      { object, hooks: events },
    ]),
  ]);
}

/** Without the version: a chart may move an object to a newer one. */
function keyOf({ apiVersion, kind, metadata }: ManifestObject): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${group}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}

function asJson(part: Part | undefined): JsonObject | undefined {
  return part && JSON.parse(JSON.stringify(part.object));
}
