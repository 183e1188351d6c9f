import type { JsonObject } from '@backstage/types';
import type {
  ManifestChange,
  RevisionDiff,
} from '@foredeck/backstage-plugin-helm-common';
import { changeTexts } from '../preview/changeTexts';
import type { Redact } from '../preview/redaction';
import { valuesChange, type DescribedValues } from '../preview/valuesChange';
import type { ManifestObject } from '../release/ReleaseRecord';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
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
  const { redact } = redactorOf(from, to);
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
