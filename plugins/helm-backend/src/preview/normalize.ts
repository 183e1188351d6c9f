import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap, MASK } from '@foredeck/backstage-plugin-helm-common';

/** Written by the API server, not by whoever describes the object. */
const SERVER_FIELDS = [
  'managedFields',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'selfLink',
];

const SERVER_ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'meta.helm.sh/release-name',
  'meta.helm.sh/release-namespace',
];

/** Said in place of a Secret's value that differs between before and after. */
const CHANGED = `${MASK} (changed)`;

/** An object without status and what the server keeps about it. */
export function withoutServerFields(object: JsonObject): JsonObject {
  const { status, metadata, ...rest } = object;
  const clean = { ...(isJsonMap(metadata) ? metadata : {}) };
  SERVER_FIELDS.forEach(field => delete clean[field]);
  if (isJsonMap(clean.annotations)) {
    const annotations = { ...clean.annotations };
    SERVER_ANNOTATIONS.forEach(name => delete annotations[name]);
    if (Object.keys(annotations).length) {
      clean.annotations = annotations;
    } else {
      delete clean.annotations;
    }
  }
  const { apiVersion, kind, ...body } = rest;
  return { apiVersion, kind, metadata: clean, ...body };
}

/** Hides a Secret's data; what `other` holds differently is marked as changed. */
export function maskSecretData(
  object: JsonObject,
  other?: JsonObject,
): JsonObject {
  if (object.kind !== 'Secret') {
    return object;
  }
  const theirs = other && plainData(other);
  const ours = plainData(object);
  const hide = (data: JsonValue | undefined) =>
    isJsonMap(data)
      ? Object.fromEntries(
          Object.keys(data).map(key => [
            key,
            theirs && key in theirs && theirs[key] !== ours[key]
              ? CHANGED
              : MASK,
          ]),
        )
      : undefined;
  const { data, stringData, ...rest } = object;
  return {
    ...rest,
    ...(data === undefined ? {} : { data: hide(data) }),
    ...(stringData === undefined ? {} : { stringData: hide(stringData) }),
  };
}

/** Both forms of a Secret's data as base64, so that they can be compared. */
function plainData({ data, stringData }: JsonObject): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [key, value] of Object.entries(isJsonMap(data) ? data : {})) {
    plain[key] = String(value);
  }
  for (const [key, value] of Object.entries(
    isJsonMap(stringData) ? stringData : {},
  )) {
    plain[key] = Buffer.from(String(value), 'utf8').toString('base64');
  }
  return plain;
}

/** The same object with its keys in one order, for comparing and reading. */
export function sortKeys(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.map(item => sortKeys(item) ?? null);
  }
  if (!isJsonMap(value)) {
    return value;
  }
  const head = ['apiVersion', 'kind', 'metadata'].filter(key => key in value);
  const tail = Object.keys(value)
    .filter(key => !head.includes(key))
    .sort();
  return Object.fromEntries(
    [...head, ...tail].map(key => [key, sortKeys(value[key])]),
  );
}
