import type { JsonObject, JsonValue } from '@backstage/types';
import type { ChartDiff } from '@foredeck/backstage-plugin-helm-common';
import { isSecret } from '../../values/schemaWalk';
import { compareRules } from './compareRules';
import { flattenSettings, type Setting } from './flattenSettings';

type SettingChange = ChartDiff['settings'][number];

const LONGEST_VALUE = 80;

/** What a chart can be told, in one version. */
export interface ChartSettingsSource {
  values: JsonObject;
  schema?: JsonObject;
}

/** What changed for those who set values, by path and in words. */
export function settingsDiff(
  before: ChartSettingsSource,
  after: ChartSettingsSource,
): SettingChange[] {
  const old = flattenSettings(before.values, before.schema);
  const now = flattenSettings(after.values, after.schema);
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap(path =>
    compareSetting(path, old.get(path), now.get(path)),
  );
}

function compareSetting(
  path: string,
  before: Setting | undefined,
  after: Setting | undefined,
): SettingChange[] {
  // The settings of a new map, or of one that is gone, speak for themselves.
  if (before && !after) {
    const message = `is gone; it was ${shown(before)} unless set`;
    return before.map ? [] : [{ path, change: 'removed', message }];
  }
  if (after && !before) {
    return after.map ? [] : added(path, after);
  }
  return before && after ? compareBoth(path || '*', before, after) : [];
}

function added(path: string, after: Setting): SettingChange[] {
  const given = after.value === undefined ? '' : `, ${shown(after)} unless set`;
  return [
    { path, change: 'added', message: `new${given}` },
    ...(after.required && after.value === undefined
      ? [{ path, change: 'stricter' as const, message: 'has to be set' }]
      : []),
  ];
}

function compareBoth(
  path: string,
  before: Setting,
  after: Setting,
): SettingChange[] {
  const changes: Array<Omit<SettingChange, 'path'>> = [];
  const [typeBefore, typeAfter] = [typeOf(before), typeOf(after)];
  if (typeBefore && typeAfter && typeBefore !== typeAfter) {
    const message = `${typeBefore} became ${typeAfter}`;
    changes.push({ change: 'type', message });
  }
  if (
    before.map === after.map &&
    JSON.stringify(before.value) !== JSON.stringify(after.value)
  ) {
    const message = `default ${shown(before)} became ${shown(after)}`;
    changes.push({ change: 'default', message });
  }
  if (before.required !== after.required) {
    changes.push(
      after.required
        ? { change: 'stricter', message: 'must now be set' }
        : { change: 'looser', message: 'need not be set any more' },
    );
  }
  changes.push(...compareRules(before.schemas, after.schemas));
  return changes.map(change => ({ path, ...change }));
}

/** By the schema, else by the default. */
function typeOf({ value, schemas, map }: Setting): string | undefined {
  if (map) {
    return 'object';
  }
  const types = schemas.flatMap(({ type }) => (type === undefined ? [] : type));
  const named = [...new Set(types.map(String))].filter(type => type !== 'null');
  if (named.length) {
    return named.sort().join(' or ');
  }
  return value === undefined || value === null ? undefined : jsonType(value);
}

function jsonType(value: JsonValue): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  // A schema would tell integers from numbers, a default does not.
  return typeof value;
}

function shown({ value, schemas }: Setting): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (isSecret(schemas)) {
    return 'a secret';
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE
    ? `${text.slice(0, LONGEST_VALUE)}…`
    : text;
}
